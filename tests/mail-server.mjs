// What a portal asks of others, in one process: a mail server and a mail provider, both as moody as they are told to
// be, and whoever tells people from programs.
//
// Prints one line of JSON, `{"smtp": PORT, "http": PORT}`, and ends with its standard input.
//
//   POST /emails     the provider: Resend's JSON with an Idempotency-Key
//   POST /siteverify Turnstile: a response that begins with "person" is good, once; one of "silence" is our fault
//   GET /mails?from=N  every mail taken since the Nth: {recipient, key, smtp} or {…, provider}
//   POST /refuse     {recipient, times, permanent}: refuses the next mails to an address
//   POST /forget     forgets mails and moods

import { createServer } from "node:http";
import { SMTPServer } from "smtp-server";

let mails = [];
let moods = new Map();
let keys = new Map();
let passed = new Set();

/** Takes one refusal for `recipient`, where there is one left. */
function refusal(recipient) {
  const mood = moods.get(recipient.toLowerCase());
  if (!mood || mood.times <= 0) return null;
  mood.times -= 1;
  return mood;
}

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  logger: false,
  onRcptTo(address, session, done) {
    const mood = refusal(address.address);
    if (!mood) return done();
    const error = new Error(mood.permanent ? "no such mailbox" : "try again later");
    error.responseCode = mood.permanent ? 550 : 451;
    done(error);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      for (const { address } of session.envelope.rcptTo) {
        mails.push({ recipient: address.toLowerCase(), smtp: Buffer.concat(chunks).toString() });
      }
      done();
    });
  },
});
smtp.on("error", () => {});

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const body = async (request) => JSON.parse((await text(request)) || "null");

const provider = async (request, answer) => {
  if (!/^Bearer \S+/.test(request.headers.authorization ?? "")) return answer(401, { name: "missing_api_key" });
  const key = request.headers["idempotency-key"];
  if (!key) return answer(400, { name: "invalid_idempotency_key" });
  const mail = await body(request);
  const [recipient] = [mail.to].flat().map((address) => (/<(.*)>/.exec(address)?.[1] ?? address).toLowerCase());
  // Resend answers a key it knows with what it answered before.
  if (keys.has(key)) return answer(200, { id: keys.get(key) });
  const mood = refusal(recipient);
  if (mood) return mood.permanent ? answer(422, { name: "validation_error" }) : answer(503, { name: "unavailable" });
  keys.set(key, `mail-${keys.size + 1}`);
  mails.push({ recipient, key, provider: mail });
  answer(200, { id: keys.get(key) });
};

/** Answers as <https://developers.cloudflare.com/turnstile/get-started/server-side-validation/> says. */
const siteverify = async (request, answer) => {
  const asked = new URLSearchParams(await text(request));
  const response = asked.get("response");
  const wrong = (code) => answer(200, { success: false, "error-codes": [code] });
  if (asked.get("secret") !== "the-secret-of-the-widget") return wrong("invalid-input-secret");
  if (!response) return wrong("missing-input-response");
  if (response.startsWith("silence")) return wrong("internal-error");
  if (!response.startsWith("person")) return wrong("invalid-input-response");
  if (passed.has(response)) return wrong("timeout-or-duplicate");
  passed.add(response);
  answer(200, { success: true, "error-codes": [], hostname: "help.lumen.example", action: "", cdata: "" });
};

const control = async (request, answer) => {
  const url = new URL(request.url, "http://127.0.0.1");
  switch (`${request.method} ${url.pathname}`) {
    case "POST /emails":
      return provider(request, answer);
    case "POST /siteverify":
      return siteverify(request, answer);
    case "GET /mails":
      return answer(200, mails.slice(Number(url.searchParams.get("from") ?? 0)));
    case "POST /refuse": {
      const { recipient, times, permanent } = await body(request);
      moods.set(recipient.toLowerCase(), { times, permanent });
      return answer(200, {});
    }
    case "POST /forget":
      mails = [];
      moods = new Map();
      keys = new Map();
      passed = new Set();
      return answer(200, {});
    default:
      return answer(404, {});
  }
};

const http = createServer((request, response) => {
  const answer = (status, value) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };
  control(request, answer).catch((error) => answer(500, { error: String(error) }));
});

const listening = (server, bound) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(bound().port)));
const ports = {
  smtp: await listening(smtp, () => smtp.server.address()),
  http: await listening(http, () => http.address()),
};
console.log(JSON.stringify(ports));
process.stdin.on("end", () => process.exit()).resume();

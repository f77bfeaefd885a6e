// The portal the browser walks through, and the mail it sends.

import { spawn } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a start or a mail may take; the machine may be busy. */
const PATIENCE = 60_000;

/** Builds a copy of the example portal and serves it on a port that is free; `args` are for the host,
    `settings` take the place of those in fanlight.toml. */
export async function serve(repository, folder, args = [], settings = {}) {
  const content = join(folder, "content");
  await cp(join(repository, "content"), content, { recursive: true });
  // Surveys go out half an hour after the resolution. Nobody waits here.
  const config = join(content, "fanlight.toml");
  let text = await readFile(config, "utf8");
  for (const [name, value] of Object.entries({ delay_minutes: 0, ...settings })) {
    const line = new RegExp(`^${name} = .*$`, "m");
    if (!line.test(text)) throw new Error(`content/fanlight.toml has no ${name} to change`);
    text = text.replace(line, `${name} = ${value}`);
  }
  await writeFile(config, text);
  const data = join(folder, "data");
  await mkdir(data);

  const url = `http://127.0.0.1:${await freePort()}`;
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "debug/fanlight");
  const host = spawn(binary, ["serve", "--content", content, "--data", data, "--listen", new URL(url).host, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  host.stderr.on("data", (text) => (log += text));
  const ended = new Promise((done) => {
    host.once("exit", done);
    host.once("error", (error) => done((log += error.message)));
  });
  const stop = async () => {
    host.kill("SIGINT");
    await Promise.race([ended, sleep(3_000)]);
    host.kill("SIGKILL");
  };
  const start = Date.now();
  for (;;) {
    const isUp = await fetch(`${url}/health`).then((response) => response.ok, () => false);
    if (isUp) return { url, content, mails: mailbox(url), stop };
    const gone = await Promise.race([ended.then(() => true), sleep(100)]);
    if (gone || Date.now() - start > PATIENCE) {
      await stop();
      throw new Error(`${binary} does not serve:\n${log}`);
    }
  }
}

/** Returns the mails of the writer's preview. */
export function mailbox(url) {
  return reader(`${url}/_dev/mailbox.json`, ({ to, subject, text }) => ({ to, subject, text }));
}

/** Returns the mails a Worker handed to tests/mail-server.mjs, which listens at `url`. */
export function provider(url) {
  return reader(`${url}/mails`, ({ recipient, provider }) => ({
    to: recipient,
    subject: provider.subject,
    text: provider.text,
  }));
}

function reader(url, read) {
  const all = async () => (await (await fetch(url)).json()).map(read);
  return {
    /** Returns every mail to `address`, the oldest first. */
    async to(address) {
      return (await all()).filter((mail) => mail.to === address);
    },
    /** Waits for the mail to `address` whose subject or text `says` something, and returns the newest. */
    async wait(address, says) {
      const start = Date.now();
      for (;;) {
        const mails = (await this.to(address)).filter(({ subject, text }) => says.test(subject) || says.test(text));
        if (mails.length > 0) return mails.at(-1);
        if (Date.now() - start > PATIENCE) throw new Error(`no mail to ${address} says ${says}`);
        await sleep(200);
      }
    },
  };
}

/** Returns the first address in a mail whose path and query match. */
export function link(mail, path, query = /^/) {
  const urls = mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const url = urls.map((url) => new URL(url)).find(({ pathname, search }) => path.test(pathname) && query.test(search));
  if (!url) throw new Error(`no link to ${path} in the mail:\n${mail.text}`);
  return url.pathname + url.search;
}

/** Finds a port that nobody listens at. */
export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

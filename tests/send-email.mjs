// The Worker with a binding EMAIL that says by a code why it refuses a mail, as Cloudflare's does
// and the simulation does not. A mail to e_validation_error@example.com is refused with
// E_VALIDATION_ERROR, once; any other goes to the real binding.

import Worker from "$WORKER";

const refused = new Set();

function refuseWithCodes(binding) {
  return {
    async send(mail) {
      const code = mail.to.split("@")[0].toUpperCase();
      if (/^(E|RCPT)_[A-Z_]+$/.test(code) && !refused.has(code)) {
        refused.add(code);
        throw Object.assign(new Error(`mail to ${mail.to} refused`), { code });
      }
      return binding.send(mail);
    },
  };
}

export default class extends Worker {
  constructor(context, environment) {
    super(context, { ...environment, EMAIL: refuseWithCodes(environment.EMAIL) });
  }
}

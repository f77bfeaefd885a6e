// Named checks, printed as one line for each group and summed up at the end.

/** Counts what holds and what does not. */
export class Checks {
  passed = 0;
  failed = 0;
  #group = { passed: 0, failures: [] };

  /** Checks one thing. Returns whether it holds. */
  check(name, holds, detail = "") {
    if (holds) {
      this.#group.passed += 1;
    } else {
      this.#group.failures.push(detail === "" ? name : `${name}: ${detail}`);
    }
    return Boolean(holds);
  }

  /** Checks that two values are the same. */
  same(name, actual, expected) {
    return this.check(name, actual === expected, `${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }

  /** Runs a group and prints its line. What it throws is a failure, and thrown again. */
  async group(name, run) {
    this.#group = { passed: 0, failures: [] };
    let thrown;
    try {
      await run();
    } catch (error) {
      thrown = error;
      this.#group.failures.push(`cannot go on: ${error.stack ?? error}`);
    }
    const { passed, failures } = this.#group;
    this.passed += passed;
    this.failed += failures.length;
    console.log(`${failures.length === 0 ? "ok    " : "FAILED"} ${name} (${passed} of ${passed + failures.length})`);
    for (const failure of failures) console.log(`       - ${failure.replaceAll("\n", "\n         ")}`);
    if (thrown) throw thrown;
  }
}

import { readFileSync } from 'node:fs';

/**
 * What is expected to fail, by scenario: `'all'` of it, or the checks with these ids.
 *
 * @typedef {ReadonlyMap<string, 'all' | ReadonlySet<string>>} Expectations
 */

const IGNORED = /^\s*(?:#.*)?$|^server:\s*$/;
const ENTRY = /^\s+- ([\w.-]+)(?::([\w.-]+))?(?:\s+#.*)?$/;

/**
 * Reads a file of the suite's own `--expected-failures` format: a `server:` list of `scenario`, or
 * `scenario:check-id`. Anything else that YAML could say is refused.
 *
 * @param {string} file
 * @returns {Expectations}
 */
export function readExpectations(file) {
  /** @type {Map<string, 'all' | Set<string>>} */
  const expectations = new Map();
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (IGNORED.test(line)) {
      continue;
    }
    const [, scenario, check] = ENTRY.exec(line) ?? [];
    const known = scenario === undefined ? undefined : expectations.get(scenario);
    if (scenario === undefined || known === 'all' || (known && check === undefined)) {
      throw new Error(`${file}:${index + 1}: expected a new "- scenario" or "- scenario:check-id"`);
    }
    expectations.set(scenario, check === undefined ? 'all' : new Set([...(known ?? []), check]));
  }
  return expectations;
}

/**
 * The scenarios of a file that did not run: misspelt, or gone from the suite.
 *
 * @param {Expectations} expectations
 * @param {readonly { readonly name: string }[]} scenarios
 */
export function unknownEntries(expectations, scenarios) {
  const names = new Set(scenarios.map(({ name }) => name));
  return [...expectations.keys()].filter((scenario) => !names.has(scenario));
}

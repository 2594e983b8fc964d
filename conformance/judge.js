/** @typedef {import('./expectations.js').Expectations} Expectations */
/** @typedef {import('./suite.js').Scenario} Scenario */
/** @typedef {import('./suite.js').Check} Check */

/**
 * `failed` and `stale` break the run: something fails that should not, or passes that is expected to fail.
 *
 * @typedef {object} Verdict
 * @property {string} name
 * @property {'passed' | 'expected' | 'failed' | 'stale'} kind
 * @property {number} passed how many of its checks pass
 * @property {number} checks how many checks pass or fail; a scenario may skip all of them
 * @property {readonly Check[]} failing
 * @property {readonly string[]} stale ids of the checks that are expected to fail and pass
 */

/**
 * Compares a scenario with what is expected of it, by the rules of the suite's `--expected-failures`: a
 * warning fails like a failure, and an expected check that is skipped or absent is tolerated. The suite's
 * own flag would judge scored scenarios only, this judges all.
 *
 * @param {Scenario} scenario
 * @param {Expectations} expectations
 * @returns {Verdict}
 */
export function judge({ name, checks }, expectations) {
  const failing = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  const passed = checks.filter(({ status }) => status === 'SUCCESS');
  const expected = expectations.get(name);
  const isExpected = (/** @type {Check} */ { id }) => expected === 'all' || expected?.has(id);
  const stale = staleOf(expected, passed, failing);
  let kind = /** @type {Verdict['kind']} */ (failing.length > 0 ? 'expected' : 'passed');
  if (!failing.every(isExpected)) {
    kind = 'failed';
  } else if (stale.length > 0) {
    kind = 'stale';
  }
  const count = passed.length + failing.length;
  return { name, kind, passed: passed.length, checks: count, failing, stale };
}

/**
 * @param {ReturnType<Expectations['get']>} expected
 * @param {readonly Check[]} passed
 * @param {readonly Check[]} failing
 */
function staleOf(expected, passed, failing) {
  if (expected === undefined) {
    return [];
  }
  if (expected === 'all') {
    return failing.length === 0 ? ['all of its checks'] : [];
  }
  // An id may occur several times; it passes when all of its occurrences do.
  return [...expected].filter(
    (id) => passed.some((check) => check.id === id) && !failing.some((check) => check.id === id),
  );
}

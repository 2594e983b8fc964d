/** @typedef {import('./judge.js').Verdict} Verdict */

const MARKS = { passed: '✓', expected: '~', failed: '✗', stale: '!' };

/**
 * One line per scenario, and below it what breaks the run.
 *
 * @param {string} revision
 * @param {readonly Verdict[]} verdicts
 * @param {string} file where its expected failures stand
 */
export function tableOf(revision, verdicts, file) {
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  const lines = verdicts.flatMap((verdict) => {
    const { name, kind, passed, checks } = verdict;
    const count = checks === 0 ? 'checks nothing here' : `${passed} of ${checks} checks`;
    const row = `  ${MARKS[kind]} ${name.padEnd(width)}  ${count}`;
    return [kind === 'expected' ? `${row}, expected` : row, ...reasons(verdict, file)];
  });
  return [`\n${revision}`, ...lines].join('\n');
}

/** @param {Verdict} verdict @param {string} file */
function reasons({ kind, failing, stale }, file) {
  const failures = failing.map(
    ({ id, errorMessage }) => `      ${id}: ${errorMessage ?? 'failed'}`,
  );
  const passes = stale.map((id) => `      Passes now: ${id}. Delete the entry from ${file}.`);
  return kind === 'failed' || kind === 'stale' ? [...failures, ...passes] : [];
}

/**
 * The result of both wires. What is written down as expected to fail is no failure of the run, so the last
 * line counts it apart; a scenario that passes against the expectation is one, because its entry is stale.
 *
 * @param {readonly Verdict[]} verdicts
 */
export function totalOf(verdicts) {
  const count = (/** @type {Verdict['kind']} */ kind) =>
    verdicts.filter((verdict) => verdict.kind === kind).length;
  return [
    '',
    `✗ unexpected failures: ${count('failed')}, ! unexpected passes: ${count('stale')}, ~ expected failures: ${count('expected')}`,
    `${count('passed')} passed, ${count('failed') + count('stale')} failed`,
  ].join('\n');
}

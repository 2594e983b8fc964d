/** @typedef {import('./suite.js').Scenario} Scenario */

/**
 * One line per scenario, and below it what fails.
 *
 * @param {string} title
 * @param {readonly Scenario[]} scenarios
 */
export function tableOf(title, scenarios) {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  const lines = scenarios.flatMap(({ name, passed, failing }) => {
    const all = passed + failing.length;
    // A scenario may skip all of its checks, as one of the suite itself always does.
    const count = all === 0 ? 'checks nothing here' : `${passed} of ${all} checks`;
    const reasons = failing.map(({ id, errorMessage }) => `      ${id}: ${errorMessage ?? ''}`);
    return [`  ${failing.length === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${count}`, ...reasons];
  });
  return [`\n${title}: ${tally(scenarios)}`, ...lines].join('\n');
}

/**
 * The result of all runs.
 *
 * @param {readonly Scenario[]} scenarios
 */
export function totalOf(scenarios) {
  return `\n${tally(scenarios)}`;
}

/** @param {readonly Scenario[]} scenarios */
function tally(scenarios) {
  const failed = scenarios.filter(({ failing }) => failing.length > 0).length;
  return `${scenarios.length - failed} passed, ${failed} failed`;
}

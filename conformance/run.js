// Runs the official conformance suite against apps/conformance: every scenario that it has, and what each of
// its wires requires, scored or not. Use it as `npm run conformance` in the root folder.
import { startFixture } from './fixture.js';
import { tableOf, totalOf } from './report.js';
import { RUNS, runSuite } from './suite.js';

const fixture = await startFixture();
try {
  const scenarios = [];
  for (const run of RUNS) {
    const ran = await runSuite(fixture.url, run);
    console.log(tableOf(run.title, ran));
    scenarios.push(...ran);
  }
  console.log(totalOf(scenarios));
  process.exitCode = scenarios.every(({ failing }) => failing.length === 0) ? 0 : 1;
} finally {
  await fixture.stop();
}

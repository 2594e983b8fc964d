// Runs the official conformance suite against apps/conformance, once per wire, and compares what fails with
// what is written down in expected-failures.*.yml. Use it as `npm run conformance` in the root folder.
import { readExpectations, unknownEntries } from './expectations.js';
import { startFixture } from './fixture.js';
import { judge } from './judge.js';
import { tableOf, totalOf } from './report.js';
import { runSuite } from './suite.js';

const REVISIONS = ['2025-11-25', '2026-07-28'];

const fixture = await startFixture();
try {
  const verdicts = [];
  for (const revision of REVISIONS) {
    const file = `expected-failures.${revision}.yml`;
    const expectations = readExpectations(file);
    const scenarios = await runSuite(fixture.url, revision);
    const judged = scenarios.map((scenario) => judge(scenario, expectations));
    const unknown = unknownEntries(expectations, scenarios);
    console.log(tableOf(revision, judged, file));
    for (const entry of unknown) {
      console.log(`  ! ${file} names ${entry}, and no such scenario ran.`);
      process.exitCode = 1;
    }
    verdicts.push(...judged);
  }
  if (verdicts.some(({ kind }) => kind === 'failed' || kind === 'stale')) {
    process.exitCode = 1;
  }
  console.log(totalOf(verdicts));
} finally {
  await fixture.stop();
}

import { comparisons, ownFootprints } from './comparisons.js';
import { judgePromises } from './judge-promises.js';
import { installPeers } from './measure/install-peers.js';
import { measureCosts } from './measure/measure-costs.js';
import { measureScenarios } from './measure/measure-scenarios.js';
import { readOptions } from './options.js';
import { peerComparisons } from './peer-comparisons.js';
import { tellCosts } from './tell-costs.js';
import { tellResults } from './tell-results.js';

const options = readOptions(process.argv.slice(2));
if (options.peers) {
  installPeers();
}
const all = options.peers ? [...comparisons, ...peerComparisons] : comparisons;
const chosen = all.filter(({ title }) => title.includes(options.only));
const { results, samples } = await measureScenarios(chosen, options.rounds, options.seconds);
if (!options.json) {
  // Before the rest is measured, which takes minutes and may fail.
  console.log(tellResults(results));
}
// Whoever asks for some rows waits for these rows only.
const costs = options.only === '' ? await measureCosts(options, ownFootprints) : undefined;
const promises = judgePromises(results, costs);

if (options.json) {
  console.log(
    JSON.stringify({ node: process.version, options, results, samples, costs, promises }, null, 2),
  );
} else if (costs !== undefined) {
  console.log(['', ...tellCosts(costs)].join('\n\n'));
}
const broken = promises.filter(({ kept }) => !kept);
if (broken.length > 0) {
  const told = broken.map(({ promise, measured }) => `  ${promise}, measured ${measured}`);
  console.error(`Promises that this run does not keep:\n${told.join('\n')}`);
}
if (options.assert && broken.length > 0) {
  process.exitCode = 1;
}

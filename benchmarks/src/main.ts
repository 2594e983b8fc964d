import { comparisons, ownFootprints } from './comparisons.js';
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
// Whoever asks for some rows waits for these rows only.
const costs = options.only === '' ? await measureCosts(options, ownFootprints) : undefined;

if (options.json) {
  console.log(JSON.stringify({ node: process.version, options, results, samples, costs }, null, 2));
} else {
  console.log(
    [tellResults(results), ...(costs === undefined ? [] : tellCosts(costs))].join('\n\n'),
  );
}
const over = results.filter(({ ratio, limit }) => limit !== undefined && ratio.median > limit);
if (options.assert && over.length > 0) {
  console.error(`Over the limit: ${over.map(({ title }) => title).join('; ')}`);
  process.exitCode = 1;
}

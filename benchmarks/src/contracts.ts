import { parseArgs } from 'node:util';
import { measureBinding } from './contracts/measure-binding.js';
import { measureStartup } from './contracts/measure-startup.js';
import { tellFigures } from './contracts/tell-figures.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (!(rounds > 0)) {
  throw new Error(`--rounds takes a number above 0, got "${values.rounds}".`);
}

const binding = await measureBinding([0, 1000], rounds);
const startup = await measureStartup([10, 100, 1000], rounds);
console.log(
  values.json
    ? JSON.stringify({ node: process.version, binding, startup }, null, 2)
    : tellFigures(binding, startup),
);

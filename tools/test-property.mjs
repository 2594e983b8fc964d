// Runs the property tests of contracts on many more inputs than `npm test` does, with a seed of its own:
// about half a minute. `LMCP_PROPERTY_SEED=… npm run test:property` repeats a run.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { LMCP_PROPERTY_SEED = String(randomInt(2 ** 31)), LMCP_PROPERTY_RUNS = '4000' } =
  process.env;

console.log(
  `Seed ${LMCP_PROPERTY_SEED}, ${LMCP_PROPERTY_RUNS} inputs for each shape. To repeat this run: LMCP_PROPERTY_SEED=${LMCP_PROPERTY_SEED} npm run test:property`,
);
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    'packages/decorators/test/contract/differential.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LMCP_PROPERTY_SEED, LMCP_PROPERTY_RUNS },
  },
);
process.exitCode = status ?? 1;

// Sends servers many more hostile requests than `npm test` does, over HTTP and stdio, with a seed of its own: about
// a minute. `LMCP_FUZZ_SEED=… npm run test:fuzz` repeats a run, LMCP_FUZZ_CASES says how long it is.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { LMCP_FUZZ_SEED = String(randomInt(2 ** 31)), LMCP_FUZZ_CASES = '10000' } = process.env;

console.log(
  `Seed ${LMCP_FUZZ_SEED}, ${LMCP_FUZZ_CASES} cases for each transport. To repeat this run: LMCP_FUZZ_SEED=${LMCP_FUZZ_SEED} npm run test:fuzz`,
);
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, 'packages/core/test/boundary/fuzz.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LMCP_FUZZ_SEED, LMCP_FUZZ_CASES } },
);
process.exitCode = status ?? 1;

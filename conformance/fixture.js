import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CHILD_ENVIRONMENT, SERVER_NODE } from './runtimes.js';

const FOLDER = fileURLToPath(new URL('../apps/conformance', import.meta.url));
const START_MS = 15_000;
const STOP_MS = 3000;

/**
 * Starts the built fixture on a free port. It does not outlive this process, however that ends.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startFixture() {
  const child = spawn(SERVER_NODE, ['--enable-source-maps', 'dist/main.js'], {
    cwd: FOLDER,
    env: { ...CHILD_ENVIRONMENT, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  process.once('exit', () => child.kill('SIGKILL'));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => process.exit(1));
  }
  const url = await urlOf(child.stdout, exited);
  return {
    url,
    async stop() {
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(kill);
    },
  };
}

/**
 * Waits for the line in which the server says where it listens.
 *
 * @param {import('node:stream').Readable} stdout
 * @param {Promise<unknown>} exited
 * @returns {Promise<string>}
 */
function urlOf(stdout, exited) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The fixture did not start. Was it built (tsc -b)?'));
    const timer = setTimeout(fail, START_MS);
    void exited.then(fail, reject);
    createInterface({ input: stdout }).on('line', (line) => {
      const url = / listening on (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) {
        clearTimeout(timer);
        resolve(url);
      }
    });
  });
}

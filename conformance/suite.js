import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CHILD_ENVIRONMENT, SUITE_NODE } from './runtimes.js';

/** @typedef {{ readonly id: string, readonly status: string, readonly errorMessage?: string }} Check */
/** @typedef {{ readonly name: string, readonly checks: readonly Check[] }} Scenario */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SUITE = path.join(HERE, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const FOLDER_NAME = /^server-(.+?)-\d{4}-\d{2}-\d{2}T/;

/**
 * Runs every scenario that the suite has for a revision, scored or not, on that revision's wire.
 *
 * @param {string} url
 * @param {string} revision
 * @returns {Promise<Scenario[]>}
 */
export async function runSuite(url, revision) {
  const results = path.join(HERE, 'build', revision);
  rmSync(results, { recursive: true, force: true });
  const options = ['server', '--url', url, '--requirements', revision, '-o', results];
  const child = spawn(SUITE_NODE, [SUITE, ...options], {
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  // The exit code also tells of expected failures; only the summary tells that the suite came to its end.
  if (!output.includes('=== SUMMARY ===')) {
    throw new Error(`The suite broke off:\n${output.slice(-2000)}`);
  }
  return readdirSync(results).map((folder) => readScenario(results, folder));
}

/**
 * @param {string} results
 * @param {string} folder
 * @returns {Scenario}
 */
function readScenario(results, folder) {
  const name = FOLDER_NAME.exec(folder)?.[1] ?? folder;
  const file = path.join(results, folder, 'checks.json');
  // The suite makes the folder first and writes its checks last: without them, the scenario threw.
  const checks = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : [{ id: 'scenario', status: 'FAILURE', errorMessage: 'The scenario threw or timed out.' }];
  return { name, checks };
}

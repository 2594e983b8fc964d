import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CHILD_ENVIRONMENT, SUITE_NODE } from './runtimes.js';

/** @typedef {{ readonly id: string, readonly status: string, readonly errorMessage?: string }} Check */

/**
 * How a scenario went. A warning counts as a failure.
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {number} passed how many of its checks pass
 * @property {readonly Check[]} failing
 */

/** @typedef {{ readonly title: string, readonly options: readonly string[], readonly count: number }} Run */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SUITE = path.join(HERE, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const FOLDER_NAME = /^server-(.+?)-\d{4}-\d{2}-\d{2}T/;

/**
 * What is asked of the suite, and how many scenarios it has for that: fewer would mean that some were skipped.
 *
 * @type {readonly Run[]}
 */
export const RUNS = [
  { title: 'all scenarios', options: ['--suite', 'all'], count: 65 },
  { title: 'required by 2025-11-25', options: ['--requirements', '2025-11-25'], count: 33 },
  { title: 'required by 2026-07-28', options: ['--requirements', '2026-07-28'], count: 50 },
];

/**
 * Runs the suite once.
 *
 * @param {string} url
 * @param {Run} run
 * @returns {Promise<Scenario[]>}
 */
export async function runSuite(url, { options, count }) {
  const results = path.join(HERE, 'build', options.join('').replace(/^-+/, ''));
  rmSync(results, { recursive: true, force: true });
  const child = spawn(SUITE_NODE, [SUITE, 'server', '--url', url, ...options, '-o', results], {
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const scenarios = readdirSync(results).map((folder) => readScenario(results, folder));
  // Its own verdict, beside ours: it knows what it wanted to run.
  if (scenarios.length !== count || (code !== 0 && scenarios.every(hasPassed))) {
    throw new Error(
      `The suite ran ${scenarios.length} of ${count} scenarios, exit code ${code}:\n${output.slice(-2000)}`,
    );
  }
  return scenarios;
}

/** @param {Scenario} scenario */
function hasPassed({ failing }) {
  return failing.length === 0;
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
  /** @type {readonly Check[]} */
  const checks = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : [{ id: 'scenario', status: 'FAILURE', errorMessage: 'The scenario threw or timed out.' }];
  return {
    name,
    passed: checks.filter(({ status }) => status === 'SUCCESS').length,
    failing: checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING'),
  };
}

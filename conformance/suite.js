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
 * The scenarios that no revision requires and that this server should pass, by the revision of their wire.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const BEYOND = {
  '2026-07-28': [
    'sep-2640-skills-directory',
    'sep-2640-skills-enumeration',
    'sep-2640-skills-manifest',
  ],
};

/**
 * Runs every scenario that the suite has for a revision, scored or not, on that revision's wire, and those
 * of extensions.
 *
 * @param {string} url
 * @param {string} revision
 * @returns {Promise<Scenario[]>}
 */
export async function runSuite(url, revision) {
  const results = path.join(HERE, 'build', revision);
  rmSync(results, { recursive: true, force: true });
  // The exit code also tells of expected failures; only the summary tells that the suite came to its end.
  await run(['--requirements', revision], url, results, '=== SUMMARY ===');
  for (const scenario of BEYOND[revision] ?? []) {
    await run(['--scenario', scenario], url, results, 'Test Results:');
  }
  return readdirSync(results).map((folder) => readScenario(results, folder));
}

/**
 * @param {readonly string[]} which
 * @param {string} url
 * @param {string} results
 * @param {string} end what the suite prints when it has come to its end
 */
async function run(which, url, results, end) {
  const options = ['server', '--url', url, ...which, '-o', results];
  const child = spawn(SUITE_NODE, [SUITE, ...options], {
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (!output.includes(end)) {
    throw new Error(`The suite broke off:\n${output.slice(-2000)}`);
  }
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

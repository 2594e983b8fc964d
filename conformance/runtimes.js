import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundled = fileURLToPath(new URL('node_modules/.bin/node', import.meta.url));

/** The Node that runs the suite, which needs 22 or newer: the pinned one where it exists for this machine. */
export const SUITE_NODE = existsSync(bundled) ? bundled : process.execPath;

/** The Node that runs the server: the one that npm was started with, not the suite's. */
export const SERVER_NODE = process.env['npm_node_execpath'] ?? process.execPath;

/** Child processes must not inherit the flags that .npmrc gives to Jest. */
export const CHILD_ENVIRONMENT = { ...process.env, NODE_OPTIONS: '' };

import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runtimes } from './runtimes.mjs';

/**
 * @typedef {keyof typeof runtimes} Architecture
 *
 * @typedef {object} ArchiveOptions
 * @property {string} entry the compiled main file of the server
 * @property {string} name of the archive and of the command in it
 * @property {string} out the folder that receives the archives
 * @property {readonly Architecture[]} architectures
 */

const NAME = /^[a-z0-9][a-z0-9._-]*$/;
const COMPILED = /\.[cm]?js$/;

/**
 * Reads `[path/to/dist/main.js] [--name NAME] [--out FOLDER] [--arch ARCH …]`. Paths are relative to where npm
 * was called.
 *
 * @param {readonly string[]} args
 * @param {string} root
 * @returns {ArchiveOptions}
 */
export function readArchiveOptions(args, root) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      out: { type: 'string' },
      arch: { type: 'string', multiple: true, default: Object.keys(runtimes) },
    },
  });
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const [said] = positionals;
  const name = values.name ?? (said === undefined ? 'lmcp' : undefined);
  if (name === undefined || !NAME.test(name)) {
    throw new Error(
      `--name takes the name of the command, of a-z, 0-9, ".", "_" and "-", got ${JSON.stringify(name ?? null)}.`,
    );
  }
  const entry =
    said === undefined ? path.join(root, 'apps/example/dist/main.js') : path.resolve(from, said);
  if (!COMPILED.test(entry) || !existsSync(entry)) {
    throw new Error(
      `${entry} is no compiled file. Compile with tsc and name what it emitted, such as dist/main.js: ` +
        'a bundler would drop the metadata of decorators from TypeScript.',
    );
  }
  const out =
    values.out === undefined ? path.join(root, 'build/archive') : path.resolve(from, values.out);
  return { entry, name, out, architectures: values.arch.map(architectureOf) };
}

/** @param {string} said */
function architectureOf(said) {
  if (!Object.hasOwn(runtimes, said)) {
    throw new Error(
      `There is no Node for "${said}", expected one of: ${Object.keys(runtimes).join(', ')}.`,
    );
  }
  return /** @type {Architecture} */ (said);
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What is said in a package.json.
 *
 * @typedef {object} Package
 * @property {string} folder
 * @property {string} name
 * @property {string} version
 * @property {string | undefined} license
 * @property {Readonly<Record<string, unknown>>} imports
 */

/** @type {Map<string, Package>} */
const known = new Map();

/**
 * The package that a file belongs to.
 *
 * @param {string} file
 * @returns {Package}
 */
export function packageOf(file) {
  const folder = path.dirname(file);
  const found = known.get(folder) ?? readPackage(folder) ?? parentPackage(folder);
  known.set(folder, found);
  return found;
}

/** @param {string} folder @returns {Package | undefined} */
function readPackage(folder) {
  const file = path.join(folder, 'package.json');
  const said = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  // Some packages keep a package.json inside that says nothing but the module type.
  return typeof said.name === 'string' && typeof said.version === 'string'
    ? {
        folder,
        name: said.name,
        version: said.version,
        license: said.license,
        imports: said.imports ?? {},
      }
    : undefined;
}

/** @param {string} folder @returns {Package} */
function parentPackage(folder) {
  if (path.dirname(folder) === folder) {
    throw new Error('No package.json with a name and a version was found up to the root.');
  }
  return packageOf(folder);
}

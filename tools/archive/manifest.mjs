import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What an archive holds and what it was made of. Nothing in it depends on when or where it was made.
 *
 * @param {object} made
 * @param {string} made.name
 * @param {string} made.version
 * @param {string} made.architecture
 * @param {import('./runtimes.mjs').Runtime} made.runtime
 * @param {readonly import('./package-of.mjs').Package[]} made.packages
 * @param {string} folder of which every file is listed
 */
export function manifestOf({ name, version, architecture, runtime, packages }, folder) {
  const node = { version: runtime.version, package: runtime.package, integrity: runtime.integrity };
  return {
    name,
    version,
    architecture,
    node,
    packages: packages
      .map(({ name: packageName, version: packageVersion, license }) => ({
        name: packageName,
        version: packageVersion,
        license,
      }))
      .toSorted((a, b) => compare(`${a.name}@${a.version}`, `${b.name}@${b.version}`)),
    files: filesBelow(folder).map((file) => {
      const bytes = readFileSync(path.join(folder, file));
      return { path: file, size: bytes.length, sha256: sha256(bytes) };
    }),
  };
}

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .toSorted(compare);
}

/** By code units: the order must not depend on the language of the machine. @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

// Bundles what tsc emitted for every public package: packages/*/bundle, which package.json names and npm publishes.
// A package of hundreds of small modules takes longer to load than to run. `--watch` does it again on every change.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';
import { licensesOf } from './archive/licenses.mjs';
import { packageOf } from './archive/package-of.mjs';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));
const watching = process.argv.includes('--watch');

/**
 * @typedef {object} Manifest
 * @property {Readonly<Record<string, string | { readonly default: string }>>} exports
 * @property {Readonly<Record<string, string>>} [imports]
 * @property {Readonly<Record<string, string>>} [dependencies]
 * @property {Readonly<Record<string, string>>} [peerDependencies]
 * @property {Readonly<Record<string, string>>} [devDependencies]
 */

await Promise.all(readdirSync(packages).map((name) => bundle(path.join(packages, name))));

/** @param {string} folder */
async function bundle(folder) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const building = await context({
    absWorkingDir: folder,
    entryPoints: entriesOf(manifest),
    outdir: 'bundle',
    outbase: 'dist',
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: externalOf(manifest),
    // The ES modules of class-validator leave out what nobody calls.
    mainFields: ['module', 'main'],
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'warning',
    // What `sharing` adds says only what is loaded together, and is no part of the code.
    logOverride: { 'ignored-bare-import': 'silent' },
    metafile: true,
    plugins: [sharing(folder, entriesOf({ exports: manifest.exports })), tidying(folder)],
  });
  if (watching) {
    await building.watch();
  } else {
    await building.rebuild();
    await building.dispose();
  }
}

/** The files that package.json names, as tsc emitted them. @param {Manifest} manifest */
function entriesOf({ exports, imports = {} }) {
  return [...Object.values(exports), ...Object.values(imports)]
    .map((target) => (typeof target === 'string' ? target : target.default))
    .filter((file) => file.startsWith('./bundle/'))
    .map((file) => file.replace('./bundle/', 'dist/'));
}

/**
 * What npm installs beside the package stays where it is, and so does a peer that whoever uses a part of the package installs. What
 * devDependencies name is brought along: of an optional peer that may not be there, the little that is needed of it.
 *
 * @param {Manifest} manifest
 */
function externalOf({ dependencies = {}, peerDependencies = {}, devDependencies = {} }) {
  return [
    ...Object.keys(dependencies),
    ...Object.keys(peerDependencies).filter((name) => !(name in devDependencies)),
  ].flatMap((name) => [name, `${name}/*`]);
}

/**
 * Whoever loads another entry of a package has its first one loaded too, so all of that may be one chunk. Left alone, esbuild makes
 * one for each set of entries that share something: twenty of a few lines, which take longer to load.
 *
 * @param {string} folder
 * @param {readonly string[]} entries
 * @returns {import('esbuild').Plugin}
 */
function sharing(folder, entries) {
  const [first = '', ...others] = entries.map((entry) => path.join(folder, entry));
  return {
    name: 'sharing',
    setup(building) {
      building.onResolve({ filter: /^first entry$/ }, () => ({ path: first }));
      building.onLoad({ filter: /\.js$/ }, ({ path: file }) =>
        others.includes(file)
          ? { contents: `import 'first entry';\n${readFileSync(file, 'utf8')}` }
          : undefined,
      );
    },
  };
}

/**
 * Chunks are named after what is in them, so a change leaves old ones behind, and they would be published. And whose code
 * is brought along asks for its licence to be passed on.
 *
 * @param {string} folder
 * @returns {import('esbuild').Plugin}
 */
function tidying(folder) {
  const out = path.join(folder, 'bundle');
  return {
    name: 'tidying',
    setup(building) {
      building.onEnd(({ errors, metafile }) => {
        // What could not be bundled leaves what was bundled before.
        if (errors.length > 0 || metafile === undefined) {
          return;
        }
        mkdirSync(out, { recursive: true });
        const made = new Set(Object.keys(metafile.outputs));
        for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
          const file = path.join(entry.parentPath, entry.name);
          if (entry.isFile() && !made.has(path.relative(folder, file))) {
            rmSync(file);
          }
        }
        const brought = Object.values(metafile.outputs)
          .flatMap(({ inputs }) => Object.keys(inputs))
          .filter((input) => input.includes('node_modules/'))
          .map((input) => packageOf(path.join(folder, input)));
        if (brought.length > 0) {
          writeFileSync(path.join(out, 'licenses.txt'), licensesOf([...new Set(brought)]));
        }
      });
    },
  };
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { packageOf } from './package-of.mjs';

/**
 * @typedef {import('./package-of.mjs').Package} Package
 * @typedef {import('esbuild').Metafile} Metafile
 */

// CommonJS packages in an ES module: what they call without importing it.
const BANNER = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

// A path beside a module means nothing once the module is part of a bundle.
const FILE_BESIDE = /new URL\(\s*(['"`])(\.{1,2}\/[^'"`]+)\1\s*,\s*import\.meta\.url/;

/**
 * Bundles a server and the files that it names under `imports` in a package.json and resolves at run time,
 * as one does for a worker. esbuild would drop the metadata of decorators from TypeScript, so it gets
 * what tsc emitted.
 *
 * @param {string} root the folder of its package
 * @param {string} entry the compiled main file
 * @param {string} outdir
 * @returns {Promise<{ packages: readonly Package[], imports: Record<string, string> }>} what is in the
 *   bundle, and where the files are that it resolves
 */
export async function bundle(root, entry, outdir) {
  /** @type {Map<string, string>} */
  const resolved = new Map();
  for (;;) {
    const { metafile } = await bundleEntries(root, outdir, { main: entry, ...entriesOf(resolved) });
    const inputs = inputsOf(metafile).map((file) => path.join(root, file));
    inputs.forEach(assertNothingBeside);
    const packages = [...new Set(inputs.map(packageOf))];
    const output = Object.keys(metafile.outputs)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n');
    const found = packages.flatMap(importsOf).filter(([name]) => isResolved(output, name));
    const fresh = found.filter(([name]) => !resolved.has(name));
    if (fresh.length === 0) {
      const imports = [...resolved.keys()].map((name) => [name, `./${fileNameOf(name)}.js`]);
      return { packages, imports: Object.fromEntries(imports) };
    }
    for (const [name, file] of fresh) {
      resolved.set(name, file);
    }
  }
}

/** @param {string} root @param {string} outdir @param {Record<string, string>} entryPoints */
function bundleEntries(root, outdir, entryPoints) {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    banner: { js: BANNER },
    // The ES modules of class-validator leave out what nobody calls, which halves the bundle.
    mainFields: ['module', 'main'],
    plugins: [oneClassTransformer, keepingNames(root)],
    // Shorter names, or `keepNames` for all, would cost every call the naming of each function that it makes.
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    // Bundled packages import parts of themselves that nothing else is needed of.
    logOverride: { 'ignored-bare-import': 'silent' },
  });
}

/**
 * `@lmcp/decorators` reads the storage of the CommonJS build, where the others would write to the one of the
 * ES modules.
 *
 * @type {import('esbuild').Plugin}
 */
const oneClassTransformer = {
  name: 'one class-transformer',
  setup(building) {
    building.onResolve({ filter: /^class-transformer$/ }, ({ resolveDir, kind }) =>
      building.resolve('class-transformer/cjs/index.js', { resolveDir, kind }),
    );
  },
};

/**
 * A bundle must rename one of two classes that have one name. Those of the server itself keep theirs: a schema says
 * it, and what stores objects may name a table after it.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
function keepingNames(root) {
  return {
    name: 'keeping names',
    setup(building) {
      building.onLoad({ filter: /\.[cm]?js$/ }, async ({ path: file }) => {
        const own = path.relative(root, file);
        if (own.startsWith('..') || own.includes('node_modules')) {
          return undefined;
        }
        const source = readFileSync(file, 'utf8');
        return { contents: (await transform(source, { keepNames: true, target: 'node24' })).code };
      });
    },
  };
}

/** @param {Metafile} metafile */
function inputsOf(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  return [...new Set(inputs)];
}

/**
 * The files that a package names for itself: `"imports": { "#worker": "./dist/worker.js" }`.
 *
 * @param {Package} from
 * @returns {(readonly [name: string, file: string])[]}
 */
function importsOf(from) {
  return Object.entries(from.imports).flatMap(([name, target]) =>
    typeof target === 'string' && target.startsWith('./')
      ? [/** @type {const} */ ([name, path.join(from.folder, target)])]
      : [],
  );
}

/** An import that esbuild followed is gone from the output. @param {string} output @param {string} name */
function isResolved(output, name) {
  return ['"', "'", '`'].some((quote) => output.includes(`${quote}${name}${quote}`));
}

/** @param {ReadonlyMap<string, string>} resolved */
function entriesOf(resolved) {
  return Object.fromEntries([...resolved].map(([name, file]) => [fileNameOf(name), file]));
}

/** @param {string} name */
function fileNameOf(name) {
  return name.replaceAll(/[^\w.-]+/g, '-').replace(/^-/, 'import-');
}

/** @param {string} file */
function assertNothingBeside(file) {
  const [, , beside] = FILE_BESIDE.exec(readFileSync(file, 'utf8')) ?? [];
  if (beside !== undefined && !file.includes('/node_modules/')) {
    throw new Error(
      `${file} opens "${beside}" beside itself, and an archive has no such file. ` +
        'Name it under "imports" in package.json and use import.meta.resolve, or read it from a path that the user gives.',
    );
  }
}

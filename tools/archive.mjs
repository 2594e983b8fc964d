// Packs a server with a Node of its own: NAME-linux-amd64.tar.gz and NAME-linux-aarch64.tar.gz, which run where
// nothing is installed. Without arguments it packs the example as `lmcp`. docs/archive.md says what is inside.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './archive/bundle.mjs';
import { licensesOf } from './archive/licenses.mjs';
import { manifestOf, sha256 } from './archive/manifest.mjs';
import { packageOf } from './archive/package-of.mjs';
import { readArchiveOptions } from './archive/read-archive-options.mjs';
import { bringRuntime, runtimes } from './archive/runtimes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = path.join(root, 'node_modules/.cache/lmcp-archive');
const launcher = fileURLToPath(new URL('archive/launcher.sh', import.meta.url));

/** @param {import('./archive/read-archive-options.mjs').ArchiveOptions} options */
async function archive({ entry, name, out, architectures }) {
  const work = mkdtempSync(path.join(tmpdir(), 'lmcp-archive-'));
  try {
    const lib = path.join(work, 'lib');
    const { folder: project, version } = packageOf(entry);
    const { packages, imports } = await bundle(project, entry, lib);
    writeJson(path.join(lib, 'package.json'), { name, version, type: 'module', imports });
    writeFileSync(path.join(lib, 'licenses.txt'), licensesOf(packages));
    mkdirSync(out, { recursive: true });
    const sums = architectures.map((architecture) => {
      const runtime = runtimes[architecture];
      const title = `${name}-linux-${architecture}`;
      const folder = path.join(work, title);
      cpSync(lib, path.join(folder, 'lib'), { recursive: true });
      bringRuntime(runtime, cache, folder);
      renameSync(path.join(folder, 'bin/node'), path.join(folder, 'lib/node'));
      renameSync(path.join(folder, 'LICENSE'), path.join(folder, 'lib/node-license.txt'));
      cpSync(launcher, path.join(folder, 'bin', name));
      chmodSync(path.join(folder, 'bin', name), 0o755);
      const made = { name, version, architecture, runtime, packages };
      writeJson(path.join(folder, 'manifest.json'), manifestOf(made, folder));
      return pack(work, title, out);
    });
    writeFileSync(path.join(out, `${name}.sha256`), sums.join(''));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The same files make the same bytes: in order, without times, owners or the umask of this machine.
 *
 * @param {string} work
 * @param {string} title
 * @param {string} out
 * @returns {string} the line for `sha256sum --check`
 */
function pack(work, title, out) {
  const file = path.join(out, `${title}.tar.gz`);
  const form = ['--format=ustar', '--sort=name', '--mtime=@0', '--owner=0', '--group=0'];
  const how = ['--numeric-owner', '--mode=u=rwX,go=rX', '--use-compress-program=gzip -n'];
  execFileSync('tar', [...form, ...how, '-cf', file, title], {
    cwd: work,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const bytes = readFileSync(file);
  console.log(`${file} (${(bytes.length / 1e6).toFixed(1)} MB)`);
  return `${sha256(bytes)}  ${title}.tar.gz\n`;
}

/** @param {string} file @param {object} value */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

try {
  await archive(readArchiveOptions(process.argv.slice(2), root));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

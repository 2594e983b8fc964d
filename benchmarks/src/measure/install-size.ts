import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { peers } from '../peers.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What an installation brings. */
export interface InstallSize {
  readonly name: string;
  readonly packages: number;
  /** Of all files, in bytes. */
  readonly size: number;
}

/** What a server with each framework brings, lmcp without optional peers first, from the tarballs that would be published. */
export function measureInstallSizes(): readonly InstallSize[] {
  const folders = new Set(peers.map((peer) => peer.folder));
  return [
    lmcpSize('lmcp', 'without optional peers'),
    lmcpSize('lmcp, with class-validator', 'with optional peers'),
    ...[...folders].map((folder) => sizeOf(folder, path.join(root, 'benchmarks/peers', folder))),
  ];
}

function lmcpSize(
  name: string,
  peerKinds: 'with optional peers' | 'without optional peers',
): InstallSize {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmcp-install-'));
  try {
    const { peerDependencies, peerDependenciesMeta } = readJson<{
      peerDependencies: Record<string, string>;
      peerDependenciesMeta: Record<string, { optional: boolean }>;
    }>(path.join(root, 'packages/decorators/package.json'));
    const tarballs = ['core', 'decorators'].map((own) =>
      pack(path.join(root, 'packages', own), folder),
    );
    const libraries = Object.entries(peerDependencies)
      .filter(
        ([peer]) =>
          peerKinds === 'with optional peers' || peerDependenciesMeta[peer]?.optional !== true,
      )
      .map(([peer, range]) => `${peer}@${range}`);
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    npm(folder, ['install', '--no-audit', '--no-fund', ...tarballs, ...libraries]);
    return sizeOf(name, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(source: string, destination: string): string {
  return `./${npm(source, ['pack', '--silent', '--pack-destination', destination]).trim()}`;
}

function npm(cwd: string, args: readonly string[]): string {
  const env = { ...process.env, npm_config_workspace: '', npm_config_prefix: '' };
  return execFileSync('npm', args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function sizeOf(name: string, folder: string): InstallSize {
  const modules = path.join(folder, 'node_modules');
  const lock = readJson<{ packages: object }>(path.join(modules, '.package-lock.json'));
  return { name, packages: Object.keys(lock.packages).length, size: bytesBelow(modules) };
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => lstatSync(path.join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

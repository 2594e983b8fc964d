import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What the framework stands on, and what none of its servers could do without. */
const PLATFORM = new Set(['koa', '@koa/router', '@types/koa']);
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

interface Locked extends Omit<Manifest, 'scripts'> {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const locked = (read('package-lock.json') as { packages: Readonly<Record<string, Locked>> })
  .packages;
const published = readdirSync(path.join(root, 'packages'))
  .map((name) => `packages/${name}`)
  .filter((folder) => manifestIn(folder).private !== true);

describe.each(published)('%s', (folder) => {
  const installed = installedWith(folder);
  const { dependencies = {} } = manifestIn(folder);

  it('S62: brings nothing that runs while it is installed', () => {
    const scripted = installed.filter(
      (place) =>
        locked[place]?.hasInstallScript === true ||
        INSTALL_SCRIPTS.some((script) => manifestIn(place).scripts?.[script] !== undefined),
    );
    expect(installed.length).toBeGreaterThan(0);
    expect(scripted).toEqual([]);
  });

  it('S62: is locked with a digest for each package that it brings', () => {
    const loose = installed.filter((place) => {
      const { resolved, integrity } = locked[place] as Locked;
      // The lockfile names no registry; a package of another source would be named by its place.
      return integrity?.startsWith('sha512-') !== true || resolved !== undefined;
    });
    expect(loose).toEqual([]);
  });

  it('S62: depends on few others, each of which stands in the plan of the house', () => {
    const plan = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8').split('\n## 2.')[0];
    const foreign = Object.keys(dependencies).filter(
      (name) => !name.startsWith('@lmcp/') && !PLATFORM.has(name),
    );
    expect(foreign.filter((name) => plan?.includes(name) !== true)).toEqual([]);
    expect(foreign.length).toBeLessThanOrEqual(3);
  });
});

/** The places of all packages that are installed along, without those of this repository. */
function installedWith(folder: string): readonly string[] {
  const found = new Set<string>();
  const visit = (place: string): void => {
    const { dependencies, optionalDependencies, peerDependencies } = locked[place] as Locked;
    for (const name of Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const next = placeOf(name, place);
      if (next !== undefined && !found.has(next)) {
        found.add(next);
        visit(locked[next]?.link === true ? (locked[next]?.resolved as string) : next);
      }
    }
  };
  visit(folder);
  return [...found].filter((place) => locked[place]?.link !== true);
}

/** Where Node finds a package; `undefined` for an optional one that is not installed. */
function placeOf(name: string, from: string): string | undefined {
  const parts = from.split('/');
  return parts
    .map((_, index) => [...parts.slice(0, parts.length - index), 'node_modules', name].join('/'))
    .concat(`node_modules/${name}`)
    .find((place) => place in locked);
}

function manifestIn(folder: string): Manifest {
  return read(`${folder}/package.json`) as Manifest;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

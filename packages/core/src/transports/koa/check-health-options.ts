import { inspect } from 'node:util';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { checkNames } from '../check-options.js';
import type { HealthOptions } from './health-options.js';
import { isPlainPath, PLAIN_PATH } from './is-plain-path.js';

const NAMES: readonly string[] = [
  'livePath',
  'readyPath',
  'ready',
] satisfies readonly (keyof HealthOptions)[];

/**
 * Everything that is wrong with the options of health.
 *
 * @param taken paths that answer something else
 */
export function checkHealthOptions(
  place: string,
  options: unknown,
  taken: readonly string[],
  names: readonly string[] = [],
): StartupProblem[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return [problem(place, `Expected an object, got ${inspect(options)}.`)];
  }
  const { livePath = '/livez', readyPath = '/readyz', ready } = options as HealthOptions;
  const paths = Object.entries({ livePath, readyPath });
  const all = [...taken, livePath, readyPath].map((path: unknown) => String(path).toLowerCase());
  return [
    ...checkNames(place, options, [...NAMES, ...names]),
    ...paths
      .filter(([, path]) => !isPlainPath(path))
      .map(([name, path]) =>
        problem(place, `Expected \`${name}\` to be ${PLAIN_PATH}, got ${inspect(path)}.`),
      ),
    ...(new Set(all).size < all.length
      ? [problem(place, `Two of the paths ${all.join(', ')} are the same.`)]
      : []),
    ...(ready === undefined || typeof ready === 'function'
      ? []
      : [problem(place, `Expected \`ready\` to be a function, got ${typeof ready}.`)]),
  ];
}

function problem(place: string, seen: string): StartupProblem {
  return {
    code: StartupCode.ListenOption,
    place,
    seen,
    fix: "write for example { livePath: '/livez', readyPath: '/readyz', ready: () => database.isOpen }.",
  };
}

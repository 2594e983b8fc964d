import { statSync } from 'node:fs';

/** What the environment says about how to serve; what it does not say is left to `listen`. */
export interface Environment {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly allowedHosts: readonly string[] | undefined;
  /** The directory in which the tools work. */
  readonly root: string;
}

/**
 * Reads `HOST`, `PORT`, `ALLOWED_HOSTS` (names with commas between) and `ROOT`; an empty variable says
 * nothing.
 *
 * @throws {Error} naming the variable that cannot be used
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const root = env['ROOT'] || process.cwd();
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`ROOT="${root}" is not a directory. Give one that exists, or leave it out.`);
  }
  const port = env['PORT'] || undefined;
  if (port !== undefined && !/^\d+$/.test(port)) {
    throw new Error(`PORT="${port}" is not a number. Give one from 0 to 65535, or leave it out.`);
  }
  return {
    root,
    host: env['HOST'] || undefined,
    port: port === undefined ? undefined : Number(port),
    allowedHosts: env['ALLOWED_HOSTS']?.split(',').map((name) => name.trim()),
  };
}

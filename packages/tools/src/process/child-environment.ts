const allowed = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR'] as const;

/**
 * The environment of a command: a few named variables of the server's own, and what its author added.
 * Everything else - tokens above all - stays in the server.
 */
export function childEnvironment(
  added: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const inherited = allowed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...added };
}

const longest = 200;

/** A path as it is told to a model: quoted, control characters escaped, cut at 200 characters. */
export function quotePath(path: string): string {
  return JSON.stringify(path.length > longest ? `${path.slice(0, longest)}…` : path);
}

/** A path for one line of a listing: bare, unless it holds something that would break the line. */
export function barePath(path: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029"]/u.test(path) ? JSON.stringify(path) : path;
}

/** What {@link isPlainPath} asks for, in words. */
export const PLAIN_PATH =
  'a path of A-Z a-z 0-9 . _ ~ - and / that begins with / and has no segment . or ..';

// Anything else would be a pattern to the router, or a URL that cannot be announced.
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]*)+$/;

/** Whether clients can ask for a path as it is written: nothing of it is encoded, or resolved before it is sent. */
export function isPlainPath(path: unknown): path is string {
  return typeof path === 'string' && PATH.test(path);
}

import { type Secrecy, SECRET_BY_NAME } from './secrecy.js';

const NAME = /"((?:[^"\\]|\\+u[\dA-Fa-f]{4})+)\\*"\s*:/g;
// Many programs write every letter so that is not of ASCII.
const ESCAPED = /\\+u([\dA-Fa-f]{4})/g;

/** Whether a text is JSON, once encoded or more often, that has a secret. */
export function namesSecret(text: string, secrecy: Secrecy = SECRET_BY_NAME): boolean {
  return [...text.matchAll(NAME)].some(([, name = '']) => secrecy.hidesName(unescaped(name)));
}

function unescaped(name: string): string {
  return name.replaceAll(ESCAPED, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

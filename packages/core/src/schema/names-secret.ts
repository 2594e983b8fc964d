import { type Secrecy, SECRET_BY_NAME } from './secrecy.js';

/** Whether a text is JSON, once encoded or more often, that has a secret. */
export function namesSecret(text: string, secrecy: Secrecy = SECRET_BY_NAME): boolean {
  return [...text.matchAll(/"([^"\\]+)\\*"\s*:/g)].some(([, name = '']) => secrecy.hidesName(name));
}

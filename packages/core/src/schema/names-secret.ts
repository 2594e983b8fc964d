import { isSecretName } from './is-secret-name.js';

/** Whether a text is JSON, once encoded or more often, that has a secret. */
export function namesSecret(text: string): boolean {
  return [...text.matchAll(/"([^"\\]+)\\*"\s*:/g)].some(([, name = '']) => isSecretName(name));
}

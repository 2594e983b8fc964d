import type { Root } from '../protocol/root.js';
import { isJsonObject } from '../schema/json-type.js';
import type { Question } from './inquiry.js';

/** The question where the client lets the server work. Specification: roots. */
export const rootsQuestion: Question<readonly Root[]> = {
  request: () => ({ method: 'roots/list', params: {} }),
  read(answer) {
    const roots = isJsonObject(answer) ? answer['roots'] : undefined;
    return Array.isArray(roots) && roots.every(isRoot)
      ? { kind: 'answer', answer: roots }
      : { kind: 'misfit', problem: 'The answer needs "roots", each with its "uri".' };
  },
};

function isRoot(root: unknown): root is Root {
  return isJsonObject(root) && typeof root['uri'] === 'string';
}

import { assertUrl } from '../errors/url-elicitation-required.js';
import type { ElicitAction, ElicitUrlParams } from '../protocol/elicitation.js';
import { actionOf } from './form-question.js';
import type { Question } from './inquiry.js';

/**
 * A question that the user answers on a web page, past the client; `accept` means that the user went there.
 * Specification: elicitation, URL mode.
 *
 * @throws {TypeError} for what is no absolute URL
 */
export function urlQuestion(
  params: Omit<ElicitUrlParams, 'mode'>,
): Question<{ readonly action: ElicitAction }> {
  assertUrl(params.url);
  return {
    request: () => ({ method: 'elicitation/create', params: { mode: 'url', ...params } }),
    read(answer) {
      const action = actionOf(answer);
      return typeof action === 'string' ? { kind: 'answer', answer: { action } } : action;
    },
  };
}

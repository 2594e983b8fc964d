import type { CreateMessageParams, CreateMessageResult } from '../protocol/sampling.js';
import { isJsonObject } from '../schema/json-type.js';
import type { Question } from './inquiry.js';

/** A question to the client's model. Specification: sampling. */
export function samplingQuestion(params: CreateMessageParams): Question<CreateMessageResult> {
  return {
    request: () => ({ method: 'sampling/createMessage', params }),
    read: (answer) =>
      isMessage(answer)
        ? { kind: 'answer', answer }
        : {
            kind: 'misfit',
            problem: 'A message of a model needs "role", "content" and "model".',
          },
  };
}

function isMessage(answer: unknown): answer is CreateMessageResult {
  if (!isJsonObject(answer)) {
    return false;
  }
  const { role, content, model } = answer;
  return (
    (role === 'user' || role === 'assistant') &&
    typeof content === 'object' &&
    content !== null &&
    typeof model === 'string'
  );
}

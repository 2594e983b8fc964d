import type { ClientError } from '../errors/client-error.js';
import { QuestionError } from '../errors/question-error.js';

/** What a handler hears whose client answered a question with an error. */
export function refusedQuestion(key: string, error: ClientError): QuestionError {
  const message = `The client answered the question "${key}" with an error: ${error.message}`;
  return new QuestionError('refused', key, message, { cause: error });
}

import { QuestionError } from '../errors/question-error.js';
import type { FormField } from '../protocol/elicitation.js';
import type { InputRequest } from '../protocol/input-request.js';

/**
 * A question as 2025-06-18 can put it: choices have `enumNames`, one of them can be chosen, and only a yes or
 * no has a default.
 *
 * @throws {QuestionError} naming the field that may hold several choices
 */
export function describePlainForm(key: string, request: InputRequest): InputRequest {
  if (request.method !== 'elicitation/create' || request.params.mode === 'url') {
    return request;
  }
  const { message, requestedSchema } = request.params;
  const properties = Object.fromEntries(
    Object.entries(requestedSchema.properties).map(([name, field]) => [
      name,
      plainField(key, name, field),
    ]),
  );
  return {
    method: request.method,
    params: { message, requestedSchema: { ...requestedSchema, properties } },
  };
}

function plainField(key: string, name: string, field: FormField): FormField {
  if (field.type === 'array') {
    throw new QuestionError(
      'unspeakable',
      key,
      `The question "${key}" cannot be asked: the clients of this revision cannot choose several values for "${name}".`,
    );
  }
  if (field.type === 'boolean') {
    return field;
  }
  const { default: _, ...plain } = field;
  if (!('oneOf' in plain)) {
    return plain;
  }
  const { oneOf, ...rest } = plain;
  return {
    ...rest,
    enum: oneOf.map((choice) => choice.const),
    enumNames: oneOf.map(({ title }) => title),
  };
}

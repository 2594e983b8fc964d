import { inspect } from 'node:util';
import { knowInEveryCopy } from '../errors/know-in-every-copy.js';
import type { InputRequest, InputRequests } from '../protocol/input-request.js';
import { isJsonObject } from '../schema/json-type.js';

const METHODS: readonly unknown[] = [
  'elicitation/create',
  'sampling/createMessage',
  'roots/list',
] satisfies readonly InputRequest['method'][];

/** The members of an {@link InputRequired}; at least one of them. */
export interface InputRequiredFields {
  /** Questions by keys that the author chooses. */
  readonly inputRequests?: InputRequests;
  /** Any JSON value, which the handler finds in `context.requestState` when it runs again; sealed. */
  readonly state?: unknown;
}

/**
 * The answer of a handler that asks by hand: it runs again from its beginning with what the client answered in
 * `context.inputResponses`. Most handlers ask with `context.elicit` instead. In 2025 the questions go out as
 * requests. Specification 2026-07-28: multi round-trip requests.
 *
 * @example return new InputRequired({ inputRequests: { client_roots: { method: 'roots/list', params: {} } } });
 */
export class InputRequired {
  static {
    knowInEveryCopy(this, 'InputRequired');
  }
  readonly fields: InputRequiredFields;

  /** @throws {TypeError} when it asks nothing and keeps nothing, or asks what no client answers */
  constructor(fields: InputRequiredFields) {
    const { inputRequests = {}, state } = fields;
    assertQuestions(inputRequests);
    if (Object.keys(inputRequests).length === 0 && state === undefined) {
      throw new TypeError('An InputRequired needs `inputRequests`, `state`, or both.');
    }
    this.fields = fields;
  }
}

// The compiler has checked what authors write in TypeScript.
function assertQuestions(inputRequests: unknown): void {
  if (!isJsonObject(inputRequests)) {
    throw new TypeError(
      `\`inputRequests\` of an InputRequired must be an object of questions, got ${inspect(inputRequests)}.`,
    );
  }
  for (const [key, request] of Object.entries(inputRequests)) {
    const { method, params } = isJsonObject(request) ? request : {};
    if (!METHODS.includes(method) || !isJsonObject(params)) {
      throw new TypeError(
        `The question "${key}" of an InputRequired needs a \`method\` of ${METHODS.join(', ')} and \`params\` as an ` +
          `object, got ${inspect(request)}: write for example \`{ method: 'roots/list', params: {} }\`.`,
      );
    }
  }
}

import type { InputRequests } from '../protocol/input-request.js';

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
  readonly fields: InputRequiredFields;

  /** @throws {TypeError} when it asks nothing and keeps nothing */
  constructor(fields: InputRequiredFields) {
    const { inputRequests = {}, state } = fields;
    if (Object.keys(inputRequests).length === 0 && state === undefined) {
      throw new TypeError('An InputRequired needs `inputRequests`, `state`, or both.');
    }
    this.fields = fields;
  }
}

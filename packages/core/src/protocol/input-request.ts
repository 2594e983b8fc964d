import type { ElicitFormParams, ElicitUrlParams } from './elicitation.js';
import type { CreateMessageParams } from './sampling.js';

/**
 * What a server may ask a client: a request of its own in 2025, a member of `inputRequests` in 2026-07-28.
 * Specification 2026-07-28: multi round-trip requests.
 */
export type InputRequest =
  | { readonly method: 'elicitation/create'; readonly params: ElicitFormParams | ElicitUrlParams }
  | { readonly method: 'sampling/createMessage'; readonly params: CreateMessageParams }
  | { readonly method: 'roots/list'; readonly params: Readonly<Record<string, never>> };

/** Questions by their keys, which the author chose. */
export type InputRequests = Readonly<Record<string, InputRequest>>;

/** What a client answered, by the keys of the questions, unchecked. */
export type InputResponses = Readonly<Record<string, unknown>>;

import { knowInEveryCopy } from './know-in-every-copy.js';

/** A web page that the user must visit. */
export interface UrlElicitation {
  /** Names the visit; unique within the server, and the key of the question in 2026-07-28. */
  readonly elicitationId: string;
  /** Why it must be visited, for the user. */
  readonly message: string;
  readonly url: string;
}

/**
 * A handler cannot go on before the user has visited web pages: thrown, not awaited, because the client is
 * to send the request again afterwards. Needs `elicitation.url`. It becomes -32042 in 2025-11-25, and the
 * same questions with `input_required` in 2026-07-28. Specification 2025-11-25: elicitation, error handling.
 *
 * @example throw new UrlElicitationRequired([{ elicitationId, message: 'Sign in to the shop.', url }]);
 */
export class UrlElicitationRequired extends Error {
  static {
    knowInEveryCopy(this, 'UrlElicitationRequired');
  }
  override readonly name = 'UrlElicitationRequired';
  readonly elicitations: readonly UrlElicitation[];

  /** @throws {TypeError} for what is no absolute URL */
  constructor(elicitations: readonly UrlElicitation[]) {
    elicitations.forEach(({ url }) => assertUrl(url));
    super(`The user must first visit: ${elicitations.map(({ url }) => url).join(', ')}`);
    this.elicitations = elicitations;
  }
}

/** @throws {TypeError} for what is no absolute URL, which no client could open */
export function assertUrl(url: string): void {
  if (!URL.canParse(url)) {
    throw new TypeError(`A page to visit needs an absolute URL, got ${JSON.stringify(url)}.`);
  }
}

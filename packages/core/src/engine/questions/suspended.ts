/**
 * Ends a run of a handler whose questions the client will answer with its next request. An author who catches
 * it gains nothing: what the handler returns then is not sent.
 */
export class Suspended extends Error {
  override readonly name = 'Suspended';

  constructor() {
    super(
      'The client is being asked, and this run of the handler ends here; the next one begins when the answers are in.',
    );
  }
}

/** One thing that a server offers, and what it needs. */
export interface Offering {
  readonly kind: 'tool' | 'resource' | 'resource template' | 'prompt' | 'method';
  /** As clients call it: a name, a URI, a URI template, or the method of an extension. */
  readonly name: string;
  /** `undefined` where nobody decided. */
  readonly scopes: readonly string[] | undefined;
}

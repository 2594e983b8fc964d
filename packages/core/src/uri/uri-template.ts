/** What one `{…}` of the path of a template takes: one segment, or a path of several. */
export interface PathVariable {
  readonly kind: 'segment' | 'path';
  readonly name: string;
}

/** A parsed template. Literal text and variables alternate: `literals` is one longer than `path`. */
export interface UriTemplate {
  readonly literals: readonly string[];
  readonly path: readonly PathVariable[];
  /** The variables of a final `{?a,b}`, each of which may be absent. */
  readonly query: readonly string[];
  /** Every variable, in the order of the template. */
  readonly variables: readonly string[];
}

/** A template, or the reason why a text is none: a whole sentence. */
export type ParsedUriTemplate =
  | { readonly kind: 'template'; readonly template: UriTemplate }
  | { readonly kind: 'mistake'; readonly mistake: string };

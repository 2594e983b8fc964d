/** A picture that a client may show; `src` is an `https:` or `data:` URL. */
export interface Icon {
  readonly src: string;
  readonly mimeType?: string;
  /** For example `["48x48"]` or `["any"]`. */
  readonly sizes?: readonly string[];
  readonly theme?: 'light' | 'dark';
}

/** The name and version by which a server or client introduces itself. */
export interface Implementation {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
  readonly description?: string;
  readonly websiteUrl?: string;
  readonly icons?: readonly Icon[];
}

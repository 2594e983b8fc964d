import type { ContentAnnotations } from './content.js';
import type { Icon } from './implementation.js';

/** A resource as `resources/list` describes it; each revision serves the fields it knows. */
export interface Resource {
  /** Absolute, unique within the server. */
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  /** Size of the raw contents in bytes, when known. */
  readonly size?: number;
  readonly annotations?: ContentAnnotations;
  readonly icons?: readonly Icon[];
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** A family of resources as `resources/templates/list` describes it. */
export interface ResourceTemplate extends Omit<Resource, 'uri' | 'size'> {
  /** RFC 6570 with `{name}`, `{+path}` and a final `{?a,b}`, unique within the server. */
  readonly uriTemplate: string;
}

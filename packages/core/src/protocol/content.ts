/** Hints for the client about one content block. Specification: tools, tool result. */
export interface ContentAnnotations {
  readonly audience?: readonly ('user' | 'assistant')[];
  /** From 0 (optional) to 1 (required). */
  readonly priority?: number;
  /** ISO 8601 time of the last change. */
  readonly lastModified?: string;
}

interface ContentFields {
  readonly annotations?: ContentAnnotations;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** Plain text. */
export interface TextContent extends ContentFields {
  readonly type: 'text';
  readonly text: string;
}

/** A picture; `data` is Base64. */
export interface ImageContent extends ContentFields {
  readonly type: 'image';
  readonly data: string;
  readonly mimeType: string;
}

/** A sound; `data` is Base64. */
export interface AudioContent extends ContentFields {
  readonly type: 'audio';
  readonly data: string;
  readonly mimeType: string;
}

/** The text or the Base64 bytes of a resource. */
export interface ResourceContents {
  readonly uri: string;
  readonly mimeType?: string;
  readonly text?: string;
  readonly blob?: string;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** A resource carried inside a result. */
export interface EmbeddedResource extends ContentFields {
  readonly type: 'resource';
  readonly resource: ResourceContents;
}

/** A pointer to a resource that the client may read; unknown to revision 2025-03-26. */
export interface ResourceLink extends ContentFields {
  readonly type: 'resource_link';
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  readonly size?: number;
}

/** One block of a tool result. Specification: tools, tool result. */
export type ContentBlock =
  | TextContent
  | ImageContent
  | AudioContent
  | EmbeddedResource
  | ResourceLink;

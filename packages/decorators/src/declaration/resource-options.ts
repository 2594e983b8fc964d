import type { CacheHints, Icon, Resource } from '@lmcp/core';

/** What `@Resource` and `@ResourceTemplate` say about a method besides its URI. */
export interface ResourceOptions {
  /** The name by which programs know it. Default: the name of the method. */
  readonly name?: string;
  /** A name for people. */
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  /** Size of the raw contents in bytes, when known. */
  readonly size?: number;
  readonly annotations?: NonNullable<Resource['annotations']>;
  readonly icons?: readonly Icon[];
  /** How long, and for whom, a client may keep what it read. */
  readonly cache?: CacheHints;
  /** Served as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** What `@Prompt` says about a method. */
export interface PromptOptions {
  /** The name by which clients get it. Default: the name of the method. */
  readonly name?: string;
  /** A name for people. */
  readonly title?: string;
  /** What the prompt is for, written for the person who picks it. */
  readonly description?: string;
  readonly icons?: readonly Icon[];
  /** Served as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** What `@Complete` says about a method: whose argument it completes. */
export interface CompletionOptions {
  /** The method of the same class that is the prompt or the template. */
  readonly target: string;
  /** The argument or variable, by its name on the wire. */
  readonly argument: string;
}

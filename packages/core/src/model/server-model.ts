import type { AccessPolicy } from '../access/access-policy.js';
import type { Claims } from '../backend/claims.js';
import type { Logger } from '../logging/logger.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import type { HeaderParameter } from '../protocol/header-parameter.js';
import type { Implementation } from '../protocol/implementation.js';
import type { ServerStamp } from '../revisions/server-stamp.js';
import type { Forms } from '../schema/forms.js';
import type { Seal } from '../security/seal.js';
import type { ErrorReport } from './error-report.js';
import type { ExtensionMethod } from './extension-method.js';
import type { Extension } from './extension.js';
import type { GuardedUris } from './guarded-uris.js';
import type { Limits } from './limits.js';
import type { ListenFilter } from './listen-filter.js';
import type { Primitive } from './primitive.js';
import type { PromptDefinition } from './prompt-definition.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { ServedTemplate } from './served-template.js';
import type { ServedTool } from './served-tool.js';

/**
 * How a client hears that arguments do not fit: as a result that its model can act on, or, in the
 * revisions that leave the choice, as the JSON-RPC error -32602.
 */
export type InvalidArgumentsPolicy = 'tool-error' | 'protocol-error-before-2025-11-25';

/** A method that does not come from the protocol itself. */
export interface AddedMethod {
  readonly extension: Extension;
  readonly definition: ExtensionMethod;
}

/** How lists are cut and kept. */
export interface ListOptions {
  /** How many entries a page has at most. */
  readonly pageSize: number;
  readonly cache: CacheHints;
}

/** How the client is asked. */
export interface QuestionOptions {
  readonly forms: Forms;
  /** Seals what a client carries between the rounds of a call. */
  readonly seal: Seal;
  /** Milliseconds for which what it carries opens. */
  readonly ttlMs: number;
  /** Where what was used is remembered; `undefined` where it may be used again. */
  readonly claims: Claims | undefined;
  /** Milliseconds for which a 2025 client may answer. */
  readonly timeoutMs: number;
}

/**
 * Everything a server offers, complete and read-only; each kind in the order in which it is listed. What is
 * disabled leaves its map, and comes back to its place when it is enabled.
 */
export interface ServerModel {
  readonly info: Implementation;
  /** What its results say about it. */
  readonly stamp: ServerStamp;
  /** What a client may tell its model about this server. */
  readonly instructions: string | undefined;
  /** What was added at all, disabled or not. */
  readonly primitives: ReadonlySet<Primitive>;
  readonly tools: ReadonlyMap<string, ServedTool>;
  /** What headers repeat, by the name of the tool; without the tools that ask for none. */
  readonly headerParameters: ReadonlyMap<string, readonly HeaderParameter[]>;
  readonly resources: ReadonlyMap<string, ResourceDefinition>;
  /** By `uriTemplate`; the first that matches serves a URI. */
  readonly resourceTemplates: ReadonlyMap<string, ServedTemplate>;
  /** What guards URIs that a template serves because they are spelt in another way. */
  readonly guardedUris: GuardedUris;
  readonly prompts: ReadonlyMap<string, PromptDefinition>;
  readonly extensions: readonly Extension[];
  /** What the extensions add, by the name of the method. */
  readonly addedMethods: ReadonlyMap<string, AddedMethod>;
  /** What the extensions are in sessions of older revisions, by the name of the method. */
  readonly capabilityMethods: ReadonlyMap<string, AddedMethod>;
  /** What the extensions add to the filter of `subscriptions/listen`, by the name of the member. */
  readonly listenFilters: ReadonlyMap<string, ListenFilter>;
  readonly lists: ListOptions;
  readonly questions: QuestionOptions;
  /** Who may use what. */
  readonly access: AccessPolicy;
  readonly limits: Limits;
  readonly invalidArguments: InvalidArgumentsPolicy;
  /** Where the operator is told; never throws. */
  readonly log: Logger;
  /** Hears of every exception whose message stays inside. */
  readonly onError: (error: unknown, report: ErrorReport) => void;
}

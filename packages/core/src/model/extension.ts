import type { AccessPolicy } from '../access/access-policy.js';
import type { Changes } from '../context/changes.js';
import type { Exchange } from '../context/exchange.js';
import type { RequestContext } from '../context/request-context.js';
import type { CounterName } from '../errors/counter-name.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { InputRequest } from '../protocol/input-request.js';
import type { Params } from '../protocol/message.js';
import type { ToolExecution } from '../protocol/tool.js';
import type { ExtensionMethod } from './extension-method.js';
import type { ListenFilter } from './listen-filter.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { SessionCapability } from './session-capability.js';
import type { ToolDefinition } from './tool-definition.js';

/** What a server offers besides its extensions. */
export interface Offered {
  readonly tools: readonly ToolDefinition[];
  readonly resources: readonly ResourceDefinition[];
}

/** How a run of a tool for which no request waits reaches the client. */
export interface RunApart {
  /** Says when the run shall end; what it sends is lost. */
  readonly exchange: Exchange;
  /**
   * Puts a question to the client.
   *
   * @param key as the author chose it, more than once where an answer does not fit
   * @returns the answer, unchecked; rejects when none will come
   */
  ask(key: string, request: InputRequest): Promise<unknown>;
}

/** One call of a tool, for an extension that decides how it runs. */
export interface ToolCall {
  /** As the client sent them: any JSON. */
  readonly params: Params;
  readonly context: RequestContext;
  readonly exchange: Exchange;
  /** Runs it as if no extension had stood in its way; returns the result of the request. */
  run(): Promise<object>;
  /**
   * Asks what the tool wants to know first, in rounds of this request, and uses up the state that it brought; 2026-07-28
   * only, where it comes before {@link runApart}.
   *
   * @returns the result of the request, questions or a failure; `undefined` once all is answered
   */
  askFirst(): Promise<object | undefined>;
  /**
   * Runs it apart from its request, with the answers to {@link askFirst}.
   *
   * @returns the result that the request would have had, as plain JSON
   * @throws {ProtocolError} the error that it would have had, and nothing else
   */
  runApart(apart: RunApart): Promise<object>;
}

/** What an extension makes of one tool. */
export interface ToolExtension {
  /** Added to the tool's own `_meta`. */
  readonly _meta?: Readonly<Record<string, unknown>>;
  /** How lists of 2025-11-25 say that the tool runs. */
  readonly execution?: ToolExecution;
  /** Serves the calls of the tool; of several extensions, the first that says so. */
  readonly call?: (call: ToolCall) => Promise<object>;
  /** Which calls it serves; the others just run. Default: all. */
  readonly serves?: (params: Params) => boolean;
}

/** What a server gives its extensions while it serves. */
export interface ExtensionHost {
  /** Decides who may use what, for what outlives the call that was allowed. */
  readonly access: AccessPolicy;
  /** Tells clients of changes. */
  readonly changes: Changes;
  /** Counts something that is refused, unless a `ProtocolError` with this counter is thrown. */
  refused(counter: CounterName): void;
  /** Tells the operator of an exception that no client may see; `place` says where it came from. */
  report(error: unknown, place: string): void;
}

/** An optional part of the protocol, for `extensions` of a server. Specification: extensions (SEP-2133). */
export interface Extension {
  /** The name by which both sides declare it: a vendor's prefix, a slash and a name. */
  readonly id: string;
  /** What the server declares as `capabilities.extensions[id]`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether clients of 2025 are told of it and may call its methods. Default: false, only 2026-07-28. */
  readonly servesLegacy?: boolean;
  /** What it is in the sessions of an older revision that had it as a part of its own. Default: nothing. */
  readonly sessionCapability?: SessionCapability;
  /** By their names on the wire. */
  readonly methods?: Readonly<Record<string, ExtensionMethod>>;
  /** What it adds to the filter of `subscriptions/listen`, by the names of its members. */
  readonly listenFilters?: Readonly<Record<string, ListenFilter>>;
  /** What it adds to the resources of the server. */
  readonly resources?: readonly ResourceDefinition[];
  /** Everything that keeps it from being served beside what else the server offers. */
  check?(offered: Offered): readonly StartupProblem[];
  /** Asked once for every tool before the server serves; `undefined` leaves the tool as it is. */
  extendTool?(tool: ToolDefinition): ToolExtension | undefined;
  /** Called once, before the first request. */
  start?(host: ExtensionHost): void;
  /** Ends what goes on between requests, when the server stops. */
  stop?(): void;
}

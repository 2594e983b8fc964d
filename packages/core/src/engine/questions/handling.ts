import type { CallContext } from '../../context/call-context.js';

/**
 * A request that the author's code serves; it may ask its client, but for completions. Specification 2026-07-28: multi
 * round-trip requests.
 */
export interface Handling {
  readonly method: 'tools/call' | 'prompts/get' | 'resources/read' | 'completion/complete';
  /** What the request names: the tool, the prompt, the URI, the argument. */
  readonly name: string;
  /** Milliseconds for which it may run. Default: that of the server */
  readonly timeoutMs?: number | undefined;
  run(context: CallContext): unknown;
  /** The result of the method, of what {@link run} returned. */
  encode(value: unknown): object;
  /**
   * The result of the method, of what {@link run} or {@link encode} threw.
   *
   * @throws {ProtocolError}
   */
  fail(error: unknown, context: CallContext): object;
  /**
   * The result of the method, when its time is over.
   *
   * @param reason names the limit
   * @throws {ProtocolError}
   */
  expire(reason: Error): object;
}

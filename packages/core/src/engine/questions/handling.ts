import type { CallContext } from '../../context/call-context.js';

/** A request whose handler may ask its client. Specification 2026-07-28: multi round-trip requests. */
export interface Handling {
  readonly method: 'tools/call' | 'prompts/get' | 'resources/read';
  /** What the request names: the tool, the prompt, the URI. */
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

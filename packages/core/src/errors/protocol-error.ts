import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { CounterName } from './counter-name.js';
import { knowInEveryCopy } from './know-in-every-copy.js';

/** What a {@link ProtocolError} carries besides code and message. */
export interface ProtocolErrorOptions extends ErrorOptions {
  /** The `data` member of the JSON-RPC error: any JSON value. */
  readonly data?: unknown;
  /** The status on transports that have one, where the revision's own table must not choose it. */
  readonly httpStatus?: number | undefined;
  /** As what the server counts it. Default: `request_refused`; nothing for -32603, which is no refusal. */
  readonly counter?: CounterName;
}

/** An error for the client *program*: it becomes a JSON-RPC error with this code, message and data. */
export class ProtocolError extends Error {
  static {
    knowInEveryCopy(this, 'ProtocolError');
  }
  override readonly name = 'ProtocolError';
  readonly code: number;
  readonly data: unknown;
  readonly httpStatus: number | undefined;
  /** As what the server counts it. */
  readonly counter: CounterName | undefined;

  constructor(code: number, message: string, options: ProtocolErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.data = options.data;
    this.httpStatus = options.httpStatus;
    this.counter =
      options.counter ?? (code === ErrorCode.InternalError ? undefined : 'request_refused');
  }

  /** The body is not JSON (-32700). */
  static parseError(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.ParseError, message, {
      httpStatus: 400,
      counter: 'message_refused',
    });
  }

  /** The JSON is not a message that may stand here (-32600). */
  static invalidRequest(
    message: string,
    httpStatus = 400,
    counter: CounterName = 'message_refused',
  ): ProtocolError {
    return new ProtocolError(ErrorCode.InvalidRequest, message, { httpStatus, counter });
  }

  /** The revision, or this server, has no such method (-32601). */
  static methodNotFound(method: string): ProtocolError {
    return new ProtocolError(ErrorCode.MethodNotFound, `Method not found: ${method}`);
  }

  /** A known method was called with parameters it cannot use (-32602). */
  static invalidParams(message: string, data?: unknown): ProtocolError {
    return new ProtocolError(ErrorCode.InvalidParams, message, { data });
  }

  /** The `_meta` envelope of a 2026-07-28 request is missing or malformed (-32602, HTTP 400). */
  static invalidEnvelope(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.InvalidParams, message, { httpStatus: 400 });
  }

  /** A header is missing or disagrees with the body (-32020). Specification 2026-07-28: transports. */
  static headerMismatch(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.HeaderMismatch, message, { httpStatus: 400 });
  }

  /** The client did not declare what the request needs (-32021). */
  static missingClientCapability(required: ClientCapabilities): ProtocolError {
    const { extensions = {}, ...others } = required;
    const names = [...pathsOf(others), ...Object.keys(extensions as object)].join(', ');
    return new ProtocolError(
      ErrorCode.MissingRequiredClientCapability,
      `This request needs a client capability that was not declared: ${names}`,
      { data: { requiredCapabilities: required } },
    );
  }

  /** The server does not speak the version that the request names (-32022). */
  static unsupportedVersion(requested: string, supported: readonly string[]): ProtocolError {
    return new ProtocolError(
      ErrorCode.UnsupportedProtocolVersion,
      `Unsupported protocol version: ${requested}. Supported: ${supported.join(', ')}`,
      { data: { supported, requested }, httpStatus: 400 },
    );
  }
}

/** Capabilities by their paths: `elicitation.url`. */
function pathsOf(required: object): readonly string[] {
  return Object.entries(required).flatMap(([name, inner]: [string, unknown]) => {
    const paths = pathsOf(Object(inner) as object);
    return paths.length === 0 ? [name] : paths.map((path) => `${name}.${path}`);
  });
}

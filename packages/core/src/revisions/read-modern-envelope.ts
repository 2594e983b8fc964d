import { ProtocolError } from '../errors/protocol-error.js';
import { MetaKey } from '../protocol/meta-key.js';
import { isImplementation } from './is-implementation.js';
import { isLogLevel } from './is-log-level.js';
import { progressTokenOf, type RequestEnvelope } from './request-envelope.js';

/** The envelope of a 2026-07-28 request. */
export interface ModernEnvelope extends RequestEnvelope {
  readonly protocolVersion: string;
}

/**
 * Reads the `_meta` that every 2026-07-28 request carries.
 *
 * @throws {ProtocolError} -32602 with HTTP 400, naming the key. Specification 2026-07-28: base protocol
 */
export function readModernEnvelope(meta: unknown): ModernEnvelope {
  if (!isObject(meta)) {
    throw ProtocolError.invalidEnvelope(
      `"params._meta" must be an object with "${MetaKey.ProtocolVersion}" and "${MetaKey.ClientCapabilities}".`,
    );
  }
  const protocolVersion = meta[MetaKey.ProtocolVersion];
  if (typeof protocolVersion !== 'string') {
    throw ProtocolError.invalidEnvelope(`_meta needs "${MetaKey.ProtocolVersion}" as a string.`);
  }
  const capabilities = meta[MetaKey.ClientCapabilities];
  if (!isObject(capabilities)) {
    throw ProtocolError.invalidEnvelope(
      `_meta needs "${MetaKey.ClientCapabilities}" as an object.`,
    );
  }
  const info = meta[MetaKey.ClientInfo];
  if (info !== undefined && !isImplementation(info)) {
    throw ProtocolError.invalidEnvelope(`"${MetaKey.ClientInfo}" needs a "name" and a "version".`);
  }
  const logLevel = meta[MetaKey.LogLevel];
  if (logLevel !== undefined && !isLogLevel(logLevel)) {
    throw ProtocolError.invalidEnvelope(`"${MetaKey.LogLevel}" is not a log level.`);
  }
  return {
    protocolVersion,
    client: { info, capabilities },
    progressToken: progressTokenOf(meta),
    logLevel,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { internalHost } from './internal-host.js';
import { isInternal } from './is-internal.js';

/** One request of a fetch, without what comes of a redirect. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
  /** Resolves the name of the host; `undefined` where the host may be internal. */
  readonly lookup: LookupFunction | undefined;
}

/**
 * Sends a request on a connection of its own, and gives the answer with its body unread.
 *
 * @throws {ToolError} when the host is internal
 * @throws the error of the system when it cannot be reached
 */
export async function requestOnce({
  url,
  method,
  headers,
  body,
  signal,
  lookup,
}: HttpRequest): Promise<http.IncomingMessage> {
  const host = url.hostname.replaceAll(/^\[|\]$/gu, '');
  // An address is never looked up, so it is judged here.
  if (lookup !== undefined && isIP(host) !== 0 && isInternal(host)) {
    throw internalHost(host);
  }
  const { request } = url.protocol === 'https:' ? https : http;
  // No agent: a connection that somebody else opened was not judged.
  const options = { method, headers: Object.fromEntries(headers), agent: false, signal };
  const sent = request(url, lookup === undefined ? options : { ...options, lookup });
  // Once there is an answer, errors are those of its body, and nobody must fall over this one.
  sent.on('error', () => undefined);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [http.IncomingMessage];
  return response;
}

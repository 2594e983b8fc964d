import { ToolError } from '@lmcp/core';
import { publicLookup } from './public-lookup.js';
import { readBody } from './read-body.js';
import { type HttpRequest, requestOnce } from './request-once.js';

/** What {@link safeFetch} sends, and how far it goes. */
export interface SafeFetchOptions {
  /** Default `GET`. Redirects of other methods than GET and HEAD are not followed but returned. */
  readonly method?: string;
  /** `host` and the length are set from the URL and the body. After a redirect to another origin they are left out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The only hosts that may be reached, redirects included, with a port unless it is the usual one. */
  readonly allowHosts?: readonly string[];
  /** Hosts that may be internal, written the same way. Default none. */
  readonly dangerouslyAllowInternal?: readonly string[];
  /** The bytes of the body, at most. Default 5 MiB. */
  readonly maxBytes?: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** Milliseconds for everything, redirects and body included. Default 30 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * `fetch` for URLs that somebody else wrote, a model above all: it reaches the public Internet only. Every
 * address is judged when it is connected to, on every redirect anew. Proxies of the environment are not
 * used, and compressed answers not accepted.
 *
 * @returns the answer with its body read; `url` is where it came from in the end
 * @throws {ToolError} when the URL is not fetched: no http(s), an internal host, unreachable, too large
 * @throws the reason of `signal`, when it aborts
 * @example const page = await safeFetch(url, { signal: context.signal });
 */
export async function safeFetch(
  url: string | URL,
  options: SafeFetchOptions = {},
): Promise<Response> {
  const { method = 'GET', maxBytes = 5 * 1024 * 1024, maxRedirects = 5, signal } = options;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  const request = {
    method: method.toUpperCase(),
    body: options.body,
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  };
  let headers = requestHeaders(options.headers);
  let target = parse(url);
  try {
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      assertAllowed(target, options);
      const response = await requestOnce({ ...request, ...hop(target, options), headers });
      const next = redirectOf(response.headers.location, response.statusCode, request.method);
      if (next === undefined) {
        return await readBody(response, target, maxBytes);
      }
      response.destroy();
      const from = target.origin;
      target = parse(next, target);
      headers = target.origin === from ? headers : requestHeaders();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw timeout.aborted
      ? new ToolError(`${JSON.stringify(target.host)} took too long to answer.`, { cause: error })
      : toToolError(error, target);
  }
  throw new ToolError(`The URL redirects more than ${maxRedirects} times.`);
}

function hop(url: URL, options: SafeFetchOptions): Pick<HttpRequest, 'url' | 'lookup'> {
  const isExempt = options.dangerouslyAllowInternal?.includes(url.host) === true;
  return { url, lookup: isExempt ? undefined : publicLookup() };
}

function parse(url: string | URL, base?: URL): URL {
  const parsed = URL.canParse(String(url), base?.href) ? new URL(String(url), base) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new ToolError(
      `${JSON.stringify(String(url).slice(0, 200))} is not a URL that can be fetched. Write it with http:// or https:// at its beginning.`,
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new ToolError('The URL names a user or password. Leave them out.');
  }
  return parsed;
}

function assertAllowed({ host }: URL, { allowHosts }: SafeFetchOptions): void {
  if (allowHosts?.includes(host) === false) {
    throw new ToolError(
      `The host ${JSON.stringify(host)} is not allowed. Allowed are: ${allowHosts.join(', ')}.`,
    );
  }
}

function requestHeaders(given: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers(given);
  for (const name of ['host', 'content-length', 'transfer-encoding', 'connection']) {
    headers.delete(name);
  }
  headers.set('accept-encoding', 'identity');
  return headers;
}

function redirectOf(
  location: string | undefined,
  status: number | undefined,
  method: string,
): string | undefined {
  const isRedirect = [301, 302, 303, 307, 308].includes(status ?? 0);
  return isRedirect && ['GET', 'HEAD'].includes(method) ? location : undefined;
}

/** Node's messages hold addresses of the network and are not told. */
function toToolError(error: unknown, { host }: URL): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof ToolError || code === undefined
    ? error
    : new ToolError(`${JSON.stringify(host)} could not be reached: ${code}.`, { cause: error });
}

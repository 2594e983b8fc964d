import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';
import type { HttpHeaders } from '../protocol/http-headers.js';

/** Which names a request may use for this server, and which foreign pages may call it. */
export interface HostGateOptions {
  /** Host names, with or without a port: `mcp.example.com`, `10.0.0.5:8080`. */
  readonly allowedHosts: readonly string[];
  /** Origins of web pages elsewhere: `https://app.example.com`. The server's own is always allowed. */
  readonly allowedOrigins: readonly string[];
}

const HOST = /^((?:[a-z0-9._-]+|\[[0-9a-f:.]+\]))(?::\d{1,5})?$/;

/**
 * Stops DNS rebinding and cross-site calls: a browser always says which host and page it means, and
 * neither can be forged by a page. Specification: transports, security warning.
 */
export class HostGate {
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  /** @throws {StartupError} LMCP121 for each of `allowedOrigins` that is not an origin */
  constructor({ allowedHosts, allowedOrigins }: HostGateOptions) {
    const problems = allowedOrigins.flatMap(checkOrigin);
    if (problems.length > 0) {
      throw new StartupError(problems);
    }
    this.#hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
    this.#origins = new Set(allowedOrigins.map((origin) => new URL(origin).origin));
  }

  /**
   * Why a request must not pass; `undefined` when it may.
   *
   * @param rawHeaders names and values in turn, as received: Node silently drops a second `Host`
   */
  refusalOf(headers: HttpHeaders, rawHeaders: readonly string[]): string | undefined {
    const host = (headers['host'] ?? headers[':authority'])?.toString().toLowerCase();
    const name = host === undefined ? undefined : HOST.exec(host)?.[1];
    if (host === undefined || name === undefined || countHosts(rawHeaders) > 1) {
      return 'The request needs exactly one valid Host header.';
    }
    if (!this.#hosts.has(name) && !this.#hosts.has(host)) {
      return `The host "${name}" is not allowed. If it is yours, add it to \`allowedHosts\`.`;
    }
    const origin = headers['origin']?.toString();
    if (origin !== undefined && !this.isAllowedOrigin(origin) && hostOf(origin) !== host) {
      return 'The origin of the calling page is not allowed. If it is yours, add it to `allowedOrigins`.';
    }
    return undefined;
  }

  /** Whether an origin stands in `allowedOrigins`, so that its pages may read answers. */
  isAllowedOrigin(origin: string): boolean {
    return this.#origins.has(origin);
  }
}

// `localhost:3000` parses as a URL whose origin is "null", which is what sandboxed pages of anybody send.
function checkOrigin(origin: string): StartupProblem[] {
  if (URL.canParse(origin) && new URL(origin).origin !== 'null') {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: '{ allowedOrigins }',
      seen: `${JSON.stringify(origin)} is not the origin of a web page.`,
      fix: 'write scheme, host and any port, for example "https://app.example.com".',
    },
  ];
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') {
      count += 1;
    }
  }
  return count;
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

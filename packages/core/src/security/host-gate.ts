import { isIP } from 'node:net';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { HOST_WITH_PORT } from './host-with-port.js';

const WEB_ORIGIN = /^https?:\/\/[^\s/\\?#@]+$/i;

/** Which names a request may use for this server, and which foreign pages may call it. */
export interface HostGateOptions {
  /** Host names, with or without a port: `mcp.example.com`, `10.0.0.5:8080`. */
  readonly allowedHosts: readonly string[];
  /** Origins of web pages elsewhere: `https://app.example.com`. The server's own is always allowed. */
  readonly allowedOrigins: readonly string[];
  /**
   * Whether any IP address passes as a host, as load balancers send it: a page can have a name point elsewhere, an
   * address never. Default: false.
   */
  readonly allowsAddresses?: boolean;
}

// Browsers send these for the machine they run on, whatever the server's address is.
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

/**
 * Stops DNS rebinding and cross-site calls: a browser always says which host and page it means, and
 * neither can be forged by a page. Specification: transports, security warning.
 */
export class HostGate {
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;
  readonly #allowsAddresses: boolean;

  /** @param options as `checkHosts` and `checkOrigins` found them to be right */
  constructor({ allowedHosts, allowedOrigins, allowsAddresses = false }: HostGateOptions) {
    this.#allowsAddresses = allowsAddresses;
    this.#hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
    this.#origins = new Set(allowedOrigins.map((origin) => new URL(origin).origin));
  }

  /**
   * Why a request must not pass; `undefined` when it may.
   *
   * @param rawHeaders names and values in turn, as received: Node silently drops a second `Host`
   */
  refusalOf(headers: HttpHeaders, rawHeaders: readonly string[]): string | undefined {
    const refusal = this.hostRefusalOf(headers, rawHeaders);
    if (refusal !== undefined) {
      return refusal;
    }
    const origin = headers['origin']?.toString();
    if (
      origin !== undefined &&
      !this.isAllowedOrigin(origin) &&
      hostOf(origin) !== hostIn(headers)
    ) {
      return 'The origin of the calling page is not allowed. If it is yours, add it to `allowedOrigins`.';
    }
    return undefined;
  }

  /** The same for what every page may read, wherever it comes from. */
  hostRefusalOf(headers: HttpHeaders, rawHeaders: readonly string[]): string | undefined {
    const host = hostIn(headers);
    const name = host === undefined ? undefined : HOST_WITH_PORT.exec(host)?.[1];
    if (host === undefined || name === undefined || countHosts(rawHeaders) > 1) {
      return 'The request needs exactly one valid Host header.';
    }
    if (!this.#hosts.has(name) && !this.#hosts.has(host) && !this.#isAllowedAddress(name)) {
      return `The host "${name}" is not allowed. If it is yours, add it to \`allowedHosts\`.`;
    }
    return undefined;
  }

  #isAllowedAddress(name: string): boolean {
    return this.#allowsAddresses && isIP(name.replaceAll(/^\[|\]$/g, '')) > 0 && !ANY.has(name);
  }

  /** Whether an origin stands in `allowedOrigins`, so that its pages may read answers. */
  isAllowedOrigin(origin: string): boolean {
    return this.#origins.has(origin);
  }
}

// HTTP/2 names the host in a field of its own, and may name it in `Host` as well.
function hostIn(headers: HttpHeaders): string | undefined {
  const { host, ':authority': authority = host } = headers;
  return host === undefined || host === authority ? authority?.toString().toLowerCase() : undefined;
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

// A page served over TLS by a proxy has another scheme than the request, so the host alone is compared: pages of
// applications (`capacitor://localhost`) and what is no origin at all must not pass for one.
function hostOf(origin: string): string | undefined {
  return WEB_ORIGIN.test(origin) && URL.canParse(origin) ? new URL(origin).host : undefined;
}

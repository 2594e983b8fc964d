import type { RequestContext } from '../../context/request-context.js';
import type { CacheHints } from '../../protocol/cache-hints.js';

/** What a page may ask the host for beyond the sandbox; the host may refuse. */
export type ViewPermission = 'camera' | 'microphone' | 'geolocation' | 'clipboardWrite';

/** From where a page may load what it does not bring itself: origins, none by default. */
export interface ViewOrigins {
  /** For requests and web sockets. */
  readonly connectDomains?: readonly string[];
  /** For scripts, styles, images, fonts and media. */
  readonly resourceDomains?: readonly string[];
  /** For frames within the page. */
  readonly frameDomains?: readonly string[];
  /** For `<base>`. */
  readonly baseUriDomains?: readonly string[];
}

/** A page that a host shows in a sandbox beside the conversation. Specification: MCP Apps, UI resources. */
export interface View {
  /** The HTML document, or what makes it whenever it is read. */
  readonly html: string | ((context: RequestContext) => string | PromiseLike<string>);
  /** The name by which programs know it. Default: its URI. */
  readonly name?: string;
  /** A name for people. */
  readonly title?: string;
  readonly description?: string;
  readonly csp?: ViewOrigins;
  readonly permissions?: readonly ViewPermission[];
  /** An origin of its own for the page, in the form that the host asks for. */
  readonly domain?: string;
  /** Whether the host draws a border and a background. Default: the host decides. */
  readonly prefersBorder?: boolean;
  /** How long, and for whom, a client may keep it. Default: stale at once, private. */
  readonly cache?: CacheHints;
}

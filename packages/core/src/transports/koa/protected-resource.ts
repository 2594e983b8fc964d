import type { OAuthOptions } from './auth-options.js';

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** What a client without a token reads to find out where to get one. RFC 9728 */
export class ProtectedResource {
  /** Where the metadata are found from outside. */
  readonly metadataUrl: string;
  /** The paths under which they are served: the one that belongs to the resource, and the root's. */
  readonly paths: readonly string[];
  /** The document, as JSON. */
  readonly json: string;
  readonly initialScopes: readonly string[];

  /**
   * @param options as `checkAuth` found them to be right
   * @param demanded the scopes that something of the server needs
   */
  constructor(options: OAuthOptions, demanded: readonly string[]) {
    const { resource, authorizationServers, scopesSupported = demanded } = options;
    const { origin, pathname } = new URL(resource);
    // RFC 9728, 3.1: the well-known part stands between the host and the path.
    const path = `${WELL_KNOWN}${pathname === '/' ? '' : pathname}`;
    this.metadataUrl = `${origin}${path}`;
    this.paths = [...new Set([path, WELL_KNOWN])];
    this.initialScopes = options.initialScopes ?? [];
    this.json = JSON.stringify({
      resource,
      authorization_servers: authorizationServers,
      scopes_supported: scopesSupported.length > 0 ? scopesSupported : undefined,
      bearer_methods_supported: ['header'],
      resource_name: options.resourceName,
      resource_documentation: options.resourceDocumentation,
    });
  }
}

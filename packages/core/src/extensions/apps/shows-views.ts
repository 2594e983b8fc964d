import type { RequestContext } from '../../context/request-context.js';
import { VIEWS } from './view-extension.js';

/**
 * Whether the client shows views, so that a tool can say less in its text. Specification: MCP Apps,
 * capability negotiation.
 */
export function showsViews({ client }: RequestContext): boolean {
  const { extensions } = client.capabilities as {
    readonly extensions?: Readonly<Record<string, { readonly mimeTypes?: unknown } | undefined>>;
  };
  const mimeTypes = extensions?.[VIEWS.id]?.mimeTypes;
  return Array.isArray(mimeTypes) && mimeTypes.includes(VIEWS.mimeType);
}

import type { Extension } from '../../model/extension.js';
import { checkToolViews } from './check-tool-views.js';
import { checkViews } from './check-views.js';
import { toResource } from './to-resource.js';
import { VIEWS } from './view-extension.js';
import type { View } from './view.js';

/** What {@link apps} serves. */
export interface AppsOptions {
  /** Pages by their URIs, `ui://…`; a tool names its own in `ui`. Default: none but resources of the server. */
  readonly views?: Readonly<Record<string, View>>;
}

/**
 * Serves pages that a host shows for the results of tools. A host without the extension shows what the
 * tool returns, so a tool returns text or structured content all the same. Specification: MCP Apps.
 *
 * @example
 * new McpServer({ …, extensions: [apps({ views: { 'ui://weather/forecast': { html } } })] })
 *   .tool('forecast', { description: '…', ui: 'ui://weather/forecast' }, schema, forecast);
 */
export function apps({ views = {} }: AppsOptions = {}): Extension {
  return {
    id: VIEWS.id,
    settings: { mimeTypes: [VIEWS.mimeType] },
    servesLegacy: true,
    resources: Object.entries(views).map(([uri, view]) => toResource(uri, view)),
    check: ({ tools, resources }) => [...checkViews(views), ...checkToolViews(tools, resources)],
    extendTool: ({ ui }) => ui && { _meta: { ui } },
  };
}

/** Who may see and call a tool: the model, or the views of its own server. */
export type ToolAudience = 'model' | 'app';

/** How a tool is bound to the views of its server. Specification: MCP Apps, tool metadata. */
export interface ToolView {
  /** The `ui://` resource that shows what the tool returns. Default: none. */
  readonly resourceUri?: string;
  /** Default: both. `['app']` hides a tool from the model, for what only a view calls. */
  readonly visibility?: readonly ToolAudience[];
}

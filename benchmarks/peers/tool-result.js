/** What a tool returned, as the `CallToolResult` that most peers want: text and, of an object, the object. */
export function toolResultOf(value) {
  return typeof value === 'object'
    ? { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value }
    : { content: [{ type: 'text', text: String(value) }], structuredContent: { result: value } };
}

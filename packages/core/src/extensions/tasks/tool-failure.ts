/** The result of a call that the model hears has failed. Specification: tools, error handling. */
export function toolFailure(text: string): object {
  return { content: [{ type: 'text', text }], isError: true };
}

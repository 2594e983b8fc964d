/** By what clients call what a server offers: its URI, its template, or else its name. */
export function keyOf(definition: {
  readonly name: string;
  readonly uri?: string;
  readonly uriTemplate?: string;
}): string {
  return definition.uri ?? definition.uriTemplate ?? definition.name;
}

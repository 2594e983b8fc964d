import type { Definitions } from './definition-kind.js';
import type { Primitive } from './primitive.js';

/** What there is at least one of. */
export function primitivesOf(definitions: Definitions): ReadonlySet<Primitive> {
  const { tools, resources, resourceTemplates, prompts } = definitions;
  const has: Readonly<Record<Primitive, boolean>> = {
    tools: tools.length > 0,
    resources: resources.length + resourceTemplates.length > 0,
    prompts: prompts.length > 0,
    completions: [...prompts, ...resourceTemplates].some(
      ({ complete = {} }) => Object.keys(complete).length > 0,
    ),
  };
  return new Set((Object.keys(has) as Primitive[]).filter((primitive) => has[primitive]));
}

import type { JsonSchema } from '../protocol/json-schema.js';
import type { PromptArgument } from '../protocol/prompt.js';
import { isJsonObject, ownValue } from '../schema/json-type.js';

/** The arguments that a prompt advertises, from the schema of its arguments: the root's `properties`. */
export function promptArgumentsOf(schema: JsonSchema): readonly PromptArgument[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) {
    return [];
  }
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, property]) => {
    const argument: PromptArgument = { name, required: needed.includes(name) };
    return Object.assign(argument, textOf(property, 'title'), textOf(property, 'description'));
  });
}

function textOf(property: unknown, keyword: string): object | undefined {
  const text = ownValue(property, keyword);
  return typeof text === 'string' ? { [keyword]: text } : undefined;
}

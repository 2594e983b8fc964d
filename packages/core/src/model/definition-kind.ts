import type { PromptDefinition } from './prompt-definition.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';
import type { ToolDefinition } from './tool-definition.js';

/** What can be added to a server, by kind. */
export interface Definitions {
  readonly tools: ToolDefinition[];
  readonly resources: ResourceDefinition[];
  readonly resourceTemplates: ResourceTemplateDefinition[];
  readonly prompts: PromptDefinition[];
}

/** A kind of what can be added to a server. */
export type DefinitionKind = keyof Definitions;

/** The definition of one kind. */
export type DefinitionOf<Kind extends DefinitionKind> = Definitions[Kind][number];

/** What one of each kind is called in messages. */
export const NOUNS = {
  tools: 'tool',
  resources: 'resource',
  resourceTemplates: 'resource template',
  prompts: 'prompt',
} as const satisfies Readonly<Record<DefinitionKind, string>>;

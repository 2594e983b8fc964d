import type {
  PromptDefinition,
  ResourceDefinition,
  ResourceTemplateDefinition,
  ToolDefinition,
} from '@lmcp/core';

/** What a method amounts to, ready for core. */
export type Offer =
  | { readonly kind: 'tool'; readonly definition: ToolDefinition }
  | { readonly kind: 'resource'; readonly definition: ResourceDefinition }
  | { readonly kind: 'template'; readonly definition: ResourceTemplateDefinition }
  | { readonly kind: 'prompt'; readonly definition: PromptDefinition };

/** Makes the offer of a method once there is an instance to call it on. */
export type MakeOffer = (instance: object) => Offer;

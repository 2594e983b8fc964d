import type { CompletionOptions, PromptOptions, ResourceOptions } from './resource-options.js';
import type { ToolOptions } from './tool-options.js';

/** What one decorator makes of a method. */
export type MethodRole =
  | { readonly kind: 'tool'; readonly options: ToolOptions }
  | { readonly kind: 'resource'; readonly uri: string; readonly options: ResourceOptions }
  | {
      readonly kind: 'template';
      readonly uriTemplate: string;
      readonly options: Omit<ResourceOptions, 'size'>;
    }
  | { readonly kind: 'prompt'; readonly options: PromptOptions }
  | ({ readonly kind: 'completer' } & CompletionOptions);

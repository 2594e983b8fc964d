import type { PromptOptions, ResourceOptions } from '../declaration/resource-options.js';

/** The fields that resources, templates and prompts share, without those that nobody said. */
export function saidFields<Options extends PromptOptions | ResourceOptions>({
  meta,
  ...options
}: Options): Omit<Options, 'meta'> & { readonly _meta?: Readonly<Record<string, unknown>> } {
  return { ...options, ...(meta !== undefined && { _meta: meta }) };
}

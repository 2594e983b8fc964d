import type { Scoped } from '../access/scoped.js';
import type { ServerModel } from '../model/server-model.js';
import type { Revision } from '../revisions/revision.js';

/** A method that lists what a server offers. */
export type ListMethod =
  | 'tools/list'
  | 'resources/list'
  | 'resources/templates/list'
  | 'prompts/list';

/** For whom an entry is described. */
export interface DescribedAs {
  readonly revision: Revision;
  readonly where: 'session' | 'alone';
}

/** One entry of a list, for those who may see it. */
export interface ListEntry extends Scoped {
  describe(as: DescribedAs): object;
}

/** What a method lists. */
export interface List {
  /** The member of the result that holds the entries. */
  readonly member: string;
  readonly entriesOf: (server: ServerModel) => readonly ListEntry[];
}

/** The lists by their methods. */
export const LISTS: Readonly<Record<ListMethod, List>> = {
  'tools/list': {
    member: 'tools',
    entriesOf: ({ tools }) =>
      [...tools.values()].map(({ definition, listed }) => ({
        scopes: definition.scopes,
        describe: ({ revision, where }) =>
          // What a tool says of its execution is about tasks, which 2025-11-25 has in sessions only.
          revision.describeTool(where === 'session' ? listed : { ...listed, execution: undefined }),
      })),
  },
  'resources/list': {
    member: 'resources',
    entriesOf: ({ resources }) =>
      [...resources.values()]
        .filter(({ unlisted = false }) => !unlisted)
        .map((resource) => ({
          scopes: resource.scopes,
          describe: ({ revision }) => revision.describeResource(resource),
        })),
  },
  'resources/templates/list': {
    member: 'resourceTemplates',
    entriesOf: ({ resourceTemplates }) =>
      [...resourceTemplates.values()].map(({ definition }) => ({
        scopes: definition.scopes,
        describe: ({ revision }) => revision.describeResourceTemplate(definition),
      })),
  },
  'prompts/list': {
    member: 'prompts',
    entriesOf: ({ prompts }) =>
      [...prompts.values()].map((prompt) => ({
        scopes: prompt.scopes,
        describe: ({ revision }) => revision.describePrompt(prompt),
      })),
  },
};

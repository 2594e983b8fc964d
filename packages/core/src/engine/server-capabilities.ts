import type { Extension } from '../model/extension.js';
import type { ServerModel } from '../model/server-model.js';
import type { Revision } from '../revisions/revision.js';

type Capability = 'tools' | 'resources' | 'prompts' | 'completions';

const OFFERS: Readonly<Record<Capability, (server: ServerModel) => boolean>> = {
  tools: ({ tools }) => tools.size > 0,
  resources: ({ resources, resourceTemplates }) => resources.size + resourceTemplates.size > 0,
  prompts: ({ prompts }) => prompts.size > 0,
  completions: ({ prompts, resourceTemplates }) =>
    [
      ...prompts.values(),
      ...[...resourceTemplates.values()].map(({ definition }) => definition),
    ].some(({ complete = {} }) => Object.keys(complete).length > 0),
};

const CAPABILITY_OF: ReadonlyMap<string, Capability> = new Map([
  ['tools/list', 'tools'],
  ['tools/call', 'tools'],
  ['resources/list', 'resources'],
  ['resources/templates/list', 'resources'],
  ['resources/read', 'resources'],
  ['prompts/list', 'prompts'],
  ['prompts/get', 'prompts'],
  ['completion/complete', 'completions'],
]);

/** What a server can do; a capability stands here when, and only when, its methods are served. */
export function capabilitiesOf(server: ServerModel, revision: Revision): object {
  const offered = Object.entries(OFFERS).filter(([, offers]) => offers(server));
  const extensions = server.extensions.filter((extension) => servesExtension(extension, revision));
  return {
    ...Object.fromEntries(offered.map(([capability]) => [capability, {}])),
    ...(extensions.length > 0 && {
      extensions: Object.fromEntries(extensions.map(({ id, settings }) => [id, settings])),
    }),
  };
}

/** Whether clients of a revision hear of an extension and may use it. */
export function servesExtension({ servesLegacy = false }: Extension, { era }: Revision): boolean {
  return era === 'modern' || servesLegacy;
}

/** Whether a server offers what a method is for. */
export function offersMethod(server: ServerModel, method: string): boolean {
  const capability = CAPABILITY_OF.get(method);
  return capability === undefined || OFFERS[capability](server);
}

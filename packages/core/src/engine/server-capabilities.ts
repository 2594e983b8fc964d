import type { ServerModel } from '../model/server-model.js';

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
export function capabilitiesOf(server: ServerModel): object {
  const offered = Object.entries(OFFERS).filter(([, offers]) => offers(server));
  return Object.fromEntries(offered.map(([capability]) => [capability, {}]));
}

/** Whether a server offers what a method is for. */
export function offersMethod(server: ServerModel, method: string): boolean {
  const capability = CAPABILITY_OF.get(method);
  return capability === undefined || OFFERS[capability](server);
}

import type { Extension } from './extension.js';
import type { AddedMethod, ServerModel } from './server-model.js';

/** What extensions add to a server beside their definitions, by what clients call it. */
export function addedBy(
  extensions: readonly Extension[],
): Pick<ServerModel, 'addedMethods' | 'capabilityMethods' | 'listenFilters'> {
  return {
    addedMethods: methodsOf(extensions, ({ methods }) => methods),
    capabilityMethods: methodsOf(extensions, (extension) => extension.sessionCapability?.methods),
    listenFilters: new Map(
      extensions.flatMap(({ listenFilters = {} }) => Object.entries(listenFilters)),
    ),
  };
}

function methodsOf(
  extensions: readonly Extension[],
  of: (extension: Extension) => Extension['methods'],
): Map<string, AddedMethod> {
  return new Map(
    extensions.flatMap((extension) =>
      Object.entries(of(extension) ?? {}).map(([method, definition]): [string, AddedMethod] => [
        method,
        { extension, definition },
      ]),
    ),
  );
}

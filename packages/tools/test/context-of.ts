import { Changes, MemoryBus, type RequestContext } from '@lmcp/core';

/** A context of a call that nobody is going to abort, unless told otherwise. */
export function contextOf(changes: Partial<RequestContext> = {}): RequestContext {
  return {
    requestId: 1,
    protocolVersion: '2026-07-28',
    client: { info: undefined, capabilities: {} },
    principal: undefined,
    headers: {},
    signal: new AbortController().signal,
    progress: () => undefined,
    ping: async () => true,
    log: () => undefined,
    changes: new Changes(new MemoryBus()),
    closeConnection: () => undefined,
    supports: () => false,
    require: () => undefined,
    elicit: nobody,
    elicitUrl: nobody,
    completeElicitation: () => undefined,
    sample: nobody,
    roots: nobody,
    step: async (_key, work) => work(),
    inputResponses: {},
    requestState: undefined,
    ...changes,
  };
}

async function nobody(): Promise<never> {
  throw new Error('There is nobody to ask.');
}

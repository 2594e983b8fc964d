import type { SubjectDefinition } from './measure/subject.js';
import type { RequestName } from './requests.js';

/** Another framework, in the set-up of its own documentation that costs it least. */
export interface Peer {
  readonly name: string;
  /** Its folder below `peers`, with a lockfile of its own. */
  readonly folder: string;
  /** What its server takes before the number of tools. */
  readonly mode: readonly string[];
  /** The revision that it is asked in: the newest that it serves, as its users would. */
  readonly era: '2025' | '2026';
  readonly clients: SubjectDefinition['clients'];
  /** How a client waits for what the server has to say, where the set-up serves that. */
  readonly stream: 'of the session' | 'subscription' | 'none';
}

/** Every framework that lmcp is compared with. */
export const peers: readonly Peer[] = [
  {
    name: 'SDK v1, sessions',
    folder: 'sdk-v1',
    mode: ['sessions'],
    era: '2025',
    clients: 'with sessions',
    stream: 'of the session',
  },
  {
    name: 'SDK v1, stateless',
    folder: 'sdk-v1',
    mode: ['stateless'],
    era: '2025',
    clients: 'without sessions',
    stream: 'none',
  },
  {
    name: 'SDK v2',
    folder: 'sdk-v2',
    mode: [],
    era: '2026',
    clients: 'without sessions',
    stream: 'subscription',
  },
  {
    name: 'tmcp',
    folder: 'tmcp',
    mode: [],
    era: '2026',
    clients: 'without sessions',
    stream: 'subscription',
  },
  {
    name: 'MCP-Nest, Express',
    folder: 'mcp-nest',
    mode: ['express'],
    era: '2026',
    clients: 'without sessions',
    stream: 'subscription',
  },
  {
    name: 'MCP-Nest, Fastify',
    folder: 'mcp-nest',
    mode: ['fastify'],
    era: '2026',
    clients: 'without sessions',
    stream: 'subscription',
  },
  {
    name: 'fastmcp',
    folder: 'fastmcp',
    mode: ['sessions'],
    era: '2025',
    clients: 'with sessions',
    stream: 'of the session',
  },
];

/** The server of a peer with so many tools, and what it is asked. */
export function peerSubject(peer: Peer, tools: number, request: RequestName): SubjectDefinition {
  return {
    name: peer.name,
    module: `../peers/${peer.folder}/server.js`,
    args: [...peer.mode, String(tools)],
    request,
    clients: peer.clients,
  };
}

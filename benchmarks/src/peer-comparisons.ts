import type { Comparison, Scenario } from './comparisons.js';
import { peers, peerSubject } from './peers.js';
import { lmcpClasses } from './servers.js';

interface Question {
  readonly scenario: Scenario;
  readonly tools: number;
  readonly request: 'add' | 'report' | 'list';
}

const PEER_LEAST = 3;

const questions: readonly Question[] = [
  { scenario: 'call add', tools: 3, request: 'add' },
  { scenario: 'call report', tools: 3, request: 'report' },
  { scenario: 'list 1,000 tools', tools: 1000, request: 'list' },
  { scenario: 'call add among 1,000', tools: 1000, request: 'add' },
];

/** Every peer beside lmcp with classes, in the revision that the peer is asked in. */
export const peerComparisons: readonly Comparison[] = questions.flatMap(
  ({ scenario, tools, request }) =>
    peers.map((peer): Comparison => {
      const asked = `${request}-${peer.era}` as const;
      return {
        scenario,
        title: `${scenario}: ${peer.name}`,
        subject: peerSubject(peer, tools, asked),
        baseline: lmcpClasses(tools, asked, peer.clients),
        answers: 'equal meaning',
        atLeast: PEER_LEAST,
      };
    }),
);

import type { Options } from '../options.js';
import { peers, peerSubject } from '../peers.js';
import { lmcpClasses } from '../servers.js';
import { type Footprint, measureFootprints } from './footprint.js';
import { type Growth, measureGrowth } from './growth.js';
import { type InstallSize, measureInstallSizes } from './install-size.js';
import { measureStreamMemory, type StreamMemory } from './stream-memory.js';
import type { SubjectDefinition } from './subject.js';

/** What servers cost beside requests. Installations are measured with the peers only. */
export interface Costs {
  readonly footprints: readonly Footprint[];
  readonly growth: readonly Growth[];
  readonly streams: readonly StreamMemory[];
  readonly installs: readonly InstallSize[];
}

/** Measures start-up, memory and installation of our own servers and, where the options say so, of the peers. */
export async function measureCosts(
  { rounds, calls, peers: withPeers }: Options,
  own: readonly SubjectDefinition[],
): Promise<Costs> {
  const others = withPeers ? peers : [];
  const footprints = await measureFootprints(
    [...own, ...others.map((peer) => peerSubject(peer, 3, `add-${peer.era}`))],
    rounds,
  );
  const growth = [await measureGrowth(lmcpClasses(3, 'add-2025'), calls)];
  const streams = [
    await measureStreamMemory(lmcpClasses(3, 'add-2026'), 'subscription'),
    await measureStreamMemory(lmcpClasses(3, 'add-2025', 'with sessions'), 'of the session'),
  ];
  for (const peer of others) {
    if (peer.stream !== 'none') {
      const subject = peerSubject(peer, 3, `add-${peer.era}`);
      streams.push(await measureStreamMemory(subject, peer.stream));
    }
  }
  return { footprints, growth, streams, installs: withPeers ? measureInstallSizes() : [] };
}

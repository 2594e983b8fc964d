import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peers } from '../peers.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Brings every peer into its own folder, from its own lockfile, where that has not happened yet. */
export function installPeers(): void {
  for (const folder of new Set(peers.map((peer) => peer.folder))) {
    const { status } = spawnSync(
      process.execPath,
      ['tools/install.mjs', `benchmarks/peers/${folder}`],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) {
      throw new Error(`${folder} was not installed; --no-peers measures without the others.`);
    }
  }
}

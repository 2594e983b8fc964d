import { setTimeout as sleep } from 'node:timers/promises';
import { groupLives } from './group-lives.js';

const firstPollMs = 10;
const longestPollMs = 160;
// How long the kernel may take to end what was sent SIGKILL.
const killMs = 1000;

/**
 * Ends every process of a group: SIGTERM, then SIGKILL for what is left after the grace. Returns as soon
 * as the group is empty - at once when it is already - and after at most `graceMs` + 1 s.
 *
 * A process that made a session of its own (`setsid`) left the group and lives on.
 *
 * @param group the id of the group, which is that of its first process
 */
export async function endProcessGroup(group: number, graceMs: number): Promise<void> {
  if (signalGroup(group, 'SIGTERM') && !(await isGoneWithin(group, graceMs))) {
    signalGroup(group, 'SIGKILL');
    await isGoneWithin(group, killMs);
  }
}

async function isGoneWithin(group: number, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (let wait = firstPollMs; await isAlive(group); wait = Math.min(2 * wait, longestPollMs)) {
    const left = deadline - performance.now();
    if (left <= 0) {
      return false;
    }
    await sleep(Math.min(wait, left));
  }
  return true;
}

async function isAlive(group: number): Promise<boolean> {
  return signalGroup(group, 0) && (process.platform !== 'linux' || (await groupLives(group)));
}

/** Whether there was anybody who could receive it. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    // EPERM: what is left runs as another user (a setuid program) and is out of reach.
    if (['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return false;
    }
    throw error;
  }
}

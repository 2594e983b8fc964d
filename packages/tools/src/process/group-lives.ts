import { readFile, readdir } from 'node:fs/promises';

/**
 * Whether a process group of Linux has a living member. A zombie - ended, but not yet waited for by its
 * parent - does not count: where process 1 is no init, as in many containers, zombies stay for ever, and
 * a signal is "delivered" to them all the same.
 */
export async function groupLives(group: number): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const lives = await Promise.all(ids.map((id) => isLivingMember(id, group)));
  return lives.includes(true);
}

async function isLivingMember(id: string, group: number): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${id}/stat`, 'latin1');
    // The name of the program stands in parentheses and may hold anything: proc(5).
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return processGroup === String(group) && state !== 'Z' && state !== 'X';
  } catch {
    // It ended meanwhile.
    return false;
  }
}

import { spawnSync } from 'node:child_process';
import { expect } from '@jest/globals';

/** The process group of a command that began with `echo $$`. */
export function groupIn(report: string): number {
  return Number(/^(\d+)$/m.exec(report)?.[1]);
}

/** The living processes of a group, by the system's own list. */
export function survivors(group: number): readonly string[] {
  expect(group).toBeGreaterThan(1);
  const { stdout } = spawnSync('ps', ['-eo', 'pgid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([pgid, state]) => pgid === String(group) && state?.startsWith('Z') === false)
    .map((fields) => fields.join(' '));
}

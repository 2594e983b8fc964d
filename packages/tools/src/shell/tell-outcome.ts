import type { ProcessOutcome } from '../process/run-process.js';

/** The outcome of a command as text for a model: how it ended, then what it wrote. */
export function tellOutcome(outcome: ProcessOutcome): string {
  const { stdout, stderr, durationMs } = outcome;
  const lines = [`${endOf(outcome)} after ${(durationMs / 1000).toFixed(2)} s`];
  if (stdout.bytes > 0) {
    lines.push('--- stdout ---', stdout.text);
  }
  if (stderr.bytes > 0) {
    lines.push('--- stderr ---', stderr.text);
  }
  if (lines.length === 1) {
    lines.push('(no output)');
  }
  return lines.join('\n');
}

function endOf({ exitCode, exitSignal, stopped }: ProcessOutcome): string {
  if (stopped !== undefined) {
    return 'The command ran into its timeout and was ended';
  }
  return exitCode === undefined
    ? `A signal ended the command: ${exitSignal ?? 'unknown'}`
    : `Exit code ${exitCode}`;
}

import { parseArgs } from 'node:util';

/** How the benchmark was asked to run. */
export interface Options {
  readonly rounds: number;
  /** How long one subject is loaded in one round. */
  readonly seconds: number;
  /** Print the raw figures instead of the table. */
  readonly json: boolean;
  /** Fail when a ratio is over its limit. */
  readonly assert: boolean;
  /** Only comparisons whose title contains this. */
  readonly only: string;
}

/** Reads the command line. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      assert: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  return {
    ...values,
    rounds: positive('--rounds', values.rounds),
    seconds: positive('--seconds', values.seconds),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`${name} takes a number above 0, got "${text}".`);
  }
  return value;
}

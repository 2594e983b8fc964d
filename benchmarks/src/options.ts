import { parseArgs } from 'node:util';

/** How the benchmark was asked to run. */
export interface Options {
  readonly rounds: number;
  /** How long one subject is loaded in one round. */
  readonly seconds: number;
  /** How many calls one server answers while its memory is watched. */
  readonly calls: number;
  /** Whether the peers are installed and measured too. */
  readonly peers: boolean;
  /** Print the raw figures instead of the table. */
  readonly json: boolean;
  /** Fail when a ratio is over its limit. */
  readonly assert: boolean;
  /** Only comparisons whose title contains this. */
  readonly only: string;
}

const FULL = { rounds: '5', seconds: '1', calls: '500000', peers: true } as const;
const SHORT = { rounds: '2', seconds: '0.5', calls: '20000', peers: false } as const;

/**
 * Reads the command line. `--short` is what a check of every change has time for: few and short rounds,
 * without peers.
 *
 * @throws {Error} naming the option that cannot be used
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      short: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      calls: { type: 'string' },
      peers: { type: 'boolean' },
      json: { type: 'boolean', default: false },
      assert: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  const { short, json, assert, only, ...said } = values;
  const defaults = short ? SHORT : FULL;
  return {
    json,
    assert,
    only,
    peers: said.peers ?? defaults.peers,
    rounds: positive('--rounds', said.rounds ?? defaults.rounds),
    seconds: positive('--seconds', said.seconds ?? defaults.seconds),
    calls: positive('--calls', said.calls ?? defaults.calls),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`${name} takes a number above 0, got "${text}".`);
  }
  return value;
}

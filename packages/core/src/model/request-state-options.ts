import { inspect } from 'node:util';
import type { Claims } from '../backend/claims.js';
import { MemoryClaims } from '../backend/memory-claims.js';
import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';
import type { Logger } from '../logging/logger.js';
import { FollowedFile } from '../security/followed-file.js';
import { MIN_SECRET, readKeyFile } from '../security/read-key-file.js';
import { randomSealKey, type SealKey, sealKeyOf } from '../security/seal-key.js';

/** How what a 2026-07-28 client carries between the rounds of a call is sealed. */
export interface RequestStateOptions {
  /**
   * Secrets of at least 32 characters: the first seals, each opens. Needed where several processes answer one
   * client, or calls must outlive a restart. Default: one random secret for each process.
   */
  readonly keys?: readonly string[];
  /**
   * The same in a file, one secret a line, instead of `keys`: a change of it holds a second later, without a
   * restart; one with a mistake changes nothing.
   */
  readonly keysFile?: string;
  /** Milliseconds for which a client may answer. Default: 600,000, ten minutes. */
  readonly ttlMs?: number;
  /**
   * Whether a client may send each state once: a second time it is told to begin anew. With `keys` or `keysFile`, whose
   * states open elsewhere and after a restart, it is the {@link Claims} that all share. Default: false.
   */
  readonly once?: boolean | Claims;
}

const NAMES = [
  'keys',
  'keysFile',
  'ttlMs',
  'once',
] as const satisfies readonly (keyof RequestStateOptions)[];

/** What is wrong with where the keys come from, and with where it is remembered what was used. */
export function checkRequestState(requestState: unknown): readonly StartupProblem[] {
  if (typeof requestState !== 'object' || requestState === null) {
    const fix = 'write `requestState: { keys }`, or leave it out.';
    return [stateProblem('Expected `requestState` to be an object.', fix)];
  }
  const { keys, keysFile, once } = requestState as RequestStateOptions;
  return [
    ...Object.keys(requestState).filter(isUnknown).map(unknownName),
    ...checkKeys(keys),
    ...checkKeysFile(keysFile, keys),
    ...checkOnce(once, keys ?? keysFile),
  ];
}

/** The keys in force, whenever they are asked for, for options without a problem. */
export function stateKeysOf(
  { keys, keysFile }: RequestStateOptions,
  log: Logger,
): () => readonly SealKey[] {
  if (keysFile !== undefined) {
    const file = new FollowedFile(keysFile, readKeyFile, log);
    return () => file.current();
  }
  const ring = keys?.map(sealKeyOf) ?? [randomSealKey()];
  return () => ring;
}

/** Where it is remembered what was used, for options without a problem; `undefined` where nobody asks. */
export function claimsOf({ once = false }: RequestStateOptions): Claims | undefined {
  if (typeof once !== 'boolean') {
    return once;
  }
  return once ? new MemoryClaims() : undefined;
}

// Keys under a misspelt name would seal nothing.
function isUnknown(name: string): boolean {
  return !(NAMES as readonly string[]).includes(name);
}

function unknownName(name: string): StartupProblem {
  return stateProblem(
    `\`requestState\` has no member "${name}".`,
    `write one of ${NAMES.join(', ')}.`,
  );
}

function checkKeys(keys: unknown): readonly StartupProblem[] {
  const good =
    keys === undefined ||
    (Array.isArray(keys) &&
      keys.length > 0 &&
      keys.every((key) => typeof key === 'string' && key.length >= MIN_SECRET));
  return good
    ? []
    : [
        stateProblem(
          // What was written there may be a secret.
          `Expected \`requestState.keys\` to be a list of secrets of at least ${MIN_SECRET} characters each.`,
          'make each with `openssl rand -base64 32` and hand it over by an environment variable, or leave the option out.',
        ),
      ];
}

function checkKeysFile(keysFile: unknown, keys: unknown): readonly StartupProblem[] {
  if (keysFile === undefined) {
    return [];
  }
  if (typeof keysFile !== 'string' || keys !== undefined) {
    return [
      stateProblem(
        'Expected `requestState.keysFile` to be the path of a file, without `requestState.keys` beside it.',
        "keep one of them: `requestState: { keysFile: '/run/secrets/state-keys' }`.",
      ),
    ];
  }
  try {
    readKeyFile(keysFile);
    return [];
  } catch (error) {
    if (error instanceof StartupError) {
      return error.problems;
    }
    throw error;
  }
}

function checkOnce(once: unknown, keys: unknown): readonly StartupProblem[] {
  if (once === true && keys !== undefined) {
    return [
      stateProblem(
        '`requestState.once` is true, which remembers in this process what was used; with `keys` or `keysFile`, a state also opens in others, and after a restart.',
        'give what they share: `once: claims`. Where no other process has the keys and a restart may forget: `once: new MemoryClaims()`.',
      ),
    ];
  }
  const isClaims = typeof (once as Partial<Claims> | null | undefined)?.claim === 'function';
  return once === undefined || typeof once === 'boolean' || isClaims
    ? []
    : [
        stateProblem(
          `Expected \`requestState.once\` to be true, false or an object with the method \`claim\`, got ${inspect(once, { depth: 0 })}.`,
          'write `requestState: { once: true }`, or leave it out.',
        ),
      ];
}

function stateProblem(seen: string, fix: string): StartupProblem {
  return { code: StartupCode.QuestionOption, place: 'McpServer options', seen, fix };
}

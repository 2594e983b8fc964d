import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { type ClassReader, Forms } from '../schema/forms.js';
import { Seal } from '../security/seal.js';
import type { QuestionOptions } from './server-model.js';

const MIN_SECRET = 32;
const TEN_MINUTES = 600_000;

/** How what a 2026-07-28 client carries between the rounds of a call is sealed. */
export interface RequestStateOptions {
  /**
   * Secrets of at least 32 characters: the first seals, each opens. Needed where several processes answer one
   * client, or calls must outlive a restart. Default: one random secret for each process.
   */
  readonly keys?: readonly string[];
  /** Milliseconds for which a client may answer. Default: 600,000, ten minutes. */
  readonly ttlMs?: number;
}

/** What an author may say about questions. */
export interface QuestionServerOptions {
  readonly requestState?: RequestStateOptions | undefined;
  /** Milliseconds for which a 2025 client may answer a question. Default: 600,000, ten minutes. */
  readonly questionTimeoutMs?: number | undefined;
  /** Reads a class that describes a form. Default: none; `createServer` of `@lmcp/decorators` brings it. */
  readonly readClass?: ClassReader | undefined;
}

/** What is wrong with the options of questions. */
export function checkQuestionOptions({
  requestState = {},
  questionTimeoutMs,
}: QuestionServerOptions): StartupProblem[] {
  const { keys, ttlMs } = Object(requestState) as RequestStateOptions;
  return [
    ...checkObject(requestState),
    ...checkKeys(keys),
    ...checkMs('requestState.ttlMs', ttlMs),
    ...checkMs('questionTimeoutMs', questionTimeoutMs),
  ];
}

/** The options in full, for options without a problem. */
export function questionOptionsOf({
  requestState: { keys, ttlMs = TEN_MINUTES } = {},
  questionTimeoutMs: timeoutMs = TEN_MINUTES,
  readClass,
}: QuestionServerOptions): QuestionOptions {
  return { forms: new Forms(readClass), seal: new Seal(keys), ttlMs, timeoutMs };
}

function checkObject(requestState: unknown): StartupProblem[] {
  return typeof requestState === 'object' && requestState !== null
    ? []
    : [
        problem(
          'Expected `requestState` to be an object.',
          'write `requestState: { keys }`, or leave it out.',
        ),
      ];
}

function checkKeys(keys: unknown): StartupProblem[] {
  const good =
    keys === undefined ||
    (Array.isArray(keys) &&
      keys.length > 0 &&
      keys.every((key) => typeof key === 'string' && key.length >= MIN_SECRET));
  return good
    ? []
    : [
        problem(
          // What was written there may be a secret.
          `Expected \`requestState.keys\` to be a list of secrets of at least ${MIN_SECRET} characters each.`,
          'make each with `openssl rand -base64 32` and hand it over by an environment variable, or leave the option out.',
        ),
      ];
}

function checkMs(name: string, value: unknown): StartupProblem[] {
  const good = value === undefined || (Number.isSafeInteger(value) && (value as number) > 0);
  return good
    ? []
    : [
        problem(
          `Expected \`${name}\` to be a whole number of milliseconds from 1, got ${inspect(value)}.`,
          `write milliseconds: \`${name.split('.').at(-1)}: 600_000\`.`,
        ),
      ];
}

function problem(seen: string, fix: string): StartupProblem {
  return { code: StartupCode.QuestionOption, place: 'McpServer options', seen, fix };
}

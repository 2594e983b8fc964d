import { inspect } from 'node:util';
import { LONGEST_TIMER_MS } from '../backend/longest-timer-ms.js';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { Logger } from '../logging/logger.js';
import { type ClassReader, Forms } from '../schema/forms.js';
import { Seal } from '../security/seal.js';
import {
  checkRequestState,
  claimsOf,
  type RequestStateOptions,
  stateKeysOf,
} from './request-state-options.js';
import type { QuestionOptions } from './server-model.js';

const TEN_MINUTES = 600_000;

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
  const { ttlMs } = Object(requestState) as RequestStateOptions;
  return [
    ...checkRequestState(requestState),
    ...checkMs('requestState.ttlMs', ttlMs, Number.MAX_SAFE_INTEGER),
    ...checkMs('questionTimeoutMs', questionTimeoutMs, LONGEST_TIMER_MS),
  ];
}

/** The options in full, for options without a problem. */
export function questionOptionsOf(
  {
    requestState = {},
    questionTimeoutMs: timeoutMs = TEN_MINUTES,
    readClass,
  }: QuestionServerOptions,
  log: Logger,
): QuestionOptions {
  const { ttlMs = TEN_MINUTES } = requestState;
  const seal = new Seal(stateKeysOf(requestState, log));
  const claims = claimsOf(requestState);
  return { forms: new Forms(readClass), seal, ttlMs, claims, timeoutMs };
}

function checkMs(name: string, value: unknown, most: number): StartupProblem[] {
  const fits = Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= most;
  const good = value === undefined || fits;
  return good
    ? []
    : [
        {
          code: StartupCode.QuestionOption,
          place: 'McpServer options',
          seen: `Expected \`${name}\` to be a whole number of milliseconds from 1 to ${most}, got ${inspect(value)}.`,
          fix: `write milliseconds: \`${name.split('.').at(-1)}: 600_000\`.`,
        },
      ];
}

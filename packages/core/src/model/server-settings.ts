import { AccessPolicy } from '../access/access-policy.js';
import type { Bus } from '../backend/bus.js';
import { Counters } from '../backend/counters.js';
import { MemoryBus } from '../backend/memory-bus.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { checkLogger } from '../logging/check-logger.js';
import { createLogger } from '../logging/create-logger.js';
import { guardLogger } from '../logging/guard-logger.js';
import type { Logger } from '../logging/logger.js';
import type { Implementation } from '../protocol/implementation.js';
import type { AuditOption } from './audit-record.js';
import { checkAudit } from './check-audit.js';
import { checkGiven, type GivenOptions, isExtension } from './check-given.js';
import { checkLimits } from './check-limits.js';
import { checkServerInfo } from './check-server-info.js';
import { checkShown } from './check-shown.js';
import type { ErrorReport } from './error-report.js';
import type { Extension } from './extension.js';
import { type LimitOptions, type Limits, limitsOf } from './limits.js';
import { checkListOptions } from './list-options.js';
import type { McpServerOptions } from './mcp-server-options.js';
import { checkQuestionOptions, type QuestionServerOptions } from './question-options.js';
import type { InvalidArgumentsPolicy, ListOptions } from './server-model.js';

/** What the options of a server amount to, defaults included; not checked yet. */
export interface ServerSettings {
  readonly info: Implementation;
  readonly instructions: string | undefined;
  readonly invalidArguments: InvalidArgumentsPolicy;
  /** Where the operator is told; never throws. */
  readonly log: Logger;
  readonly audit: AuditOption | undefined;
  /** As it was given. */
  readonly logger: Logger;
  readonly onError: (error: unknown, report: ErrorReport) => void;
  readonly lists: ListOptions;
  readonly questions: QuestionServerOptions;
  readonly access: AccessPolicy;
  readonly extensions: readonly Extension[];
  readonly given: GivenOptions;
  readonly bus: Bus;
  readonly counters: Counters;
  readonly limits: Limits;
  /** As they were given. */
  readonly limitOptions: LimitOptions;
}

/** Fills in what the author of a server left out. */
export function serverSettingsOf({
  instructions,
  invalidArguments = 'tool-error',
  logger = createLogger(),
  audit,
  onError,
  pageSize = Infinity,
  listCache = {},
  extensions = [],
  bus = new MemoryBus(),
  limits = {},
  requestState,
  questionTimeoutMs,
  readClass,
  scopeImplies = () => false,
  ...info
}: McpServerOptions): ServerSettings {
  const counters = new Counters();
  const log = guardLogger(logger, createLogger());
  const tell = onError ?? reportTo(log);
  return {
    info,
    instructions,
    invalidArguments,
    logger,
    log,
    audit,
    onError(error, report) {
      counters.add('unexpected_error');
      return tell(error, report);
    },
    lists: { pageSize, cache: listCache },
    questions: { requestState, questionTimeoutMs, readClass },
    access: new AccessPolicy(scopeImplies),
    extensions: Array.isArray(extensions) ? extensions.filter(isExtension) : [],
    given: { extensions, scopeImplies, onError },
    bus,
    counters,
    limits: limitsOf(limits),
    limitOptions: limits,
  };
}

/** What is wrong with the options of a server. */
export function checkServerSettings({
  info,
  instructions,
  logger,
  audit,
  lists,
  limitOptions,
  questions,
  given,
}: ServerSettings): StartupProblem[] {
  return [
    ...checkGiven(given),
    ...checkServerInfo(info),
    ...checkShown('server', { ...info, instructions }),
    ...checkLogger('McpServer options', logger),
    ...checkAudit(audit),
    ...checkListOptions(lists),
    ...checkLimits(limitOptions),
    ...checkQuestionOptions(questions),
  ];
}

function reportTo(log: Logger): ServerSettings['onError'] {
  return (err, { errorId, place }) => log.error({ err, errorId, place }, `${place} failed.`);
}

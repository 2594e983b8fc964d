import type { SubjectDefinition } from './measure/subject.js';
import {
  koa,
  lmcp,
  lmcpBoundary,
  lmcpClasses,
  lmcpParameters,
  nodeHttp,
  wholeClassValidator,
} from './servers.js';

/** One row of the table: what a request costs in one server, as a multiple of another. */
export interface Comparison {
  /** What is measured together: the servers of one scenario take turns. */
  readonly scenario: Scenario;
  readonly title: string;
  readonly subject: SubjectDefinition;
  readonly baseline: SubjectDefinition;
  /** What makes sure that both do the same work. */
  readonly answers: 'equal bytes' | 'equal meaning';
  /** The ratio that lmcp promises not to exceed. */
  readonly limit?: number;
  /** The ratio that lmcp promises every peer to have at least, with a p99 below theirs. */
  readonly atLeast?: number;
}

/** What the servers are asked. */
export type Scenario =
  | 'boundary'
  | 'call add'
  | 'call report'
  | 'list 1,000 tools'
  | 'call add among 1,000';

const CALL_LIMIT = 1.6;
const REPORT_LIMIT = 2;
const LIST_LIMIT = 1.2;
const GROWTH_LIMIT = 1.1;
const BOUNDARY_LIMIT = 1.3;

/** lmcp beside the bounds: servers without any framework, or itself with fewer tools. */
export const comparisons: readonly Comparison[] = [
  {
    scenario: 'call add',
    title: 'call add, 2025-11-25',
    subject: lmcp(3, 'add-2025'),
    baseline: koa('add-2025', 'add-2025'),
    answers: 'equal bytes',
    limit: CALL_LIMIT,
  },
  {
    scenario: 'call add',
    title: 'call add, 2026-07-28',
    subject: lmcp(3, 'add-2026'),
    baseline: koa('add-2026', 'add-2026'),
    answers: 'equal bytes',
    limit: CALL_LIMIT,
  },
  {
    scenario: 'call add',
    title: 'call add, 2025-11-25, in a session',
    subject: lmcp(3, 'add-2025', 'with sessions'),
    baseline: koa('add-2025', 'add-2025'),
    answers: 'equal bytes',
    limit: CALL_LIMIT,
  },
  {
    scenario: 'call add',
    title: 'call add, node:http for scale',
    subject: nodeHttp('add-2025', 'add-2025'),
    baseline: koa('add-2025', 'add-2025'),
    answers: 'equal bytes',
  },
  {
    scenario: 'call add',
    title: 'call add, classes',
    subject: lmcpClasses(3, 'add-2025'),
    baseline: koa('add-2025', 'add-2025'),
    answers: 'equal meaning',
    limit: CALL_LIMIT,
  },
  {
    scenario: 'call report',
    title: 'call report: 5 fields, 2 KB',
    subject: lmcp(3, 'report-2025'),
    baseline: koa('report-2025', 'report-2025'),
    answers: 'equal bytes',
    limit: REPORT_LIMIT,
  },
  {
    scenario: 'call report',
    title: 'call report, classes in and out',
    subject: lmcpClasses(3, 'report-2025'),
    baseline: koa('report-2025', 'report-2025'),
    answers: 'equal meaning',
    limit: REPORT_LIMIT,
  },
  listComparison('constant string', 'list-string', LIST_LIMIT),
  listComparison('and body parsed', 'list-string-parsed', LIST_LIMIT),
  listComparison('constant bytes', 'list-bytes', LIST_LIMIT),
  listComparison('bytes and parsed', 'list-bytes-parsed', LIST_LIMIT),
  {
    scenario: 'call add among 1,000',
    title: 'call add among 1,000 tools',
    subject: lmcp(1000, 'add-2025'),
    baseline: lmcp(3, 'add-2025'),
    answers: 'equal bytes',
    limit: GROWTH_LIMIT,
  },
  boundaryComparison('2025-11-25', 'add-2025'),
  boundaryComparison('2026-07-28', 'add-2026'),
];

/** The servers whose start-up and memory stand under the table, lmcp first. */
export const ownFootprints: readonly SubjectDefinition[] = [
  lmcpClasses(3, 'add-2025'),
  lmcpClasses(1000, 'add-2025'),
  wholeClassValidator(),
  lmcpParameters(),
  lmcp(3, 'add-2025'),
  lmcp(1000, 'list-2025'),
  koa('add-2025', 'add-2025'),
  nodeHttp('add-2025', 'add-2025'),
];

function listComparison(what: string, responder: string, limit?: number): Comparison {
  return {
    scenario: 'list 1,000 tools',
    title: `list 1,000 tools, ${what}`,
    subject: lmcp(1000, 'list-2025'),
    baseline: koa(responder, 'list-2025'),
    answers: 'equal bytes',
    ...(limit !== undefined && { limit }),
  };
}

function boundaryComparison(revision: string, request: 'add-2025' | 'add-2026'): Comparison {
  return {
    scenario: 'boundary',
    title: `call add behind the boundary, ${revision}`,
    subject: lmcpBoundary('with boundary', `${request}-guarded`),
    baseline: lmcpBoundary('without boundary', request),
    answers: 'equal bytes',
    limit: BOUNDARY_LIMIT,
  };
}

import type { SubjectDefinition } from './measure/subject.js';

/** One row of the table: what a request costs in one server, as a multiple of another. */
export interface Comparison {
  readonly title: string;
  readonly subject: SubjectDefinition;
  readonly baseline: SubjectDefinition;
  /** The ratio that lmcp promises not to exceed. */
  readonly limit?: number;
}

const CALL_LIMIT = 2;
const LIST_LIMIT = 1.5;
const GROWTH_LIMIT = 1.1;

const koaAdd2025: SubjectDefinition = {
  name: 'Koa',
  module: 'koa',
  argument: 'add-2025',
  request: 'add-2025',
};
const lmcpAdd2025: SubjectDefinition = {
  name: 'lmcp, 3 tools',
  module: 'lmcp',
  argument: '3',
  request: 'add-2025',
};
const lmcpList2025: SubjectDefinition = {
  name: 'lmcp, 1,000 tools',
  module: 'lmcp',
  argument: '1000',
  request: 'list-2025',
};

/** Everything that is measured. */
export const comparisons: readonly Comparison[] = [
  {
    title: 'call add, 2025-11-25',
    subject: lmcpAdd2025,
    baseline: koaAdd2025,
    limit: CALL_LIMIT,
  },
  {
    title: 'call add, 2026-07-28',
    subject: { ...lmcpAdd2025, request: 'add-2026' },
    baseline: { ...koaAdd2025, argument: 'add-2026', request: 'add-2026' },
    limit: CALL_LIMIT,
  },
  {
    title: 'call add, node:http for scale',
    subject: { ...koaAdd2025, name: 'node:http', module: 'node-http' },
    baseline: koaAdd2025,
  },
  {
    title: 'call add among 1,000 tools',
    subject: { ...lmcpAdd2025, name: 'lmcp, 1,000 tools', argument: '1000' },
    baseline: lmcpAdd2025,
    limit: GROWTH_LIMIT,
  },
  {
    title: 'call report: 5 fields, 2 KB',
    subject: { ...lmcpAdd2025, request: 'report-2025' },
    baseline: { ...koaAdd2025, argument: 'report-2025', request: 'report-2025' },
    limit: CALL_LIMIT,
  },
  {
    title: 'list 1,000 tools, constant string',
    subject: lmcpList2025,
    baseline: { name: 'Koa', module: 'koa', argument: 'list-string', request: 'list-2025' },
    limit: LIST_LIMIT,
  },
  {
    title: 'list 1,000 tools, and body parsed',
    subject: lmcpList2025,
    baseline: { name: 'Koa', module: 'koa', argument: 'list-string-parsed', request: 'list-2025' },
    limit: LIST_LIMIT,
  },
  {
    title: 'list 1,000 tools, constant bytes',
    subject: lmcpList2025,
    baseline: { name: 'Koa', module: 'koa', argument: 'list-bytes', request: 'list-2025' },
  },
  {
    title: 'list 1,000 tools, bytes and parsed',
    subject: lmcpList2025,
    baseline: { name: 'Koa', module: 'koa', argument: 'list-bytes-parsed', request: 'list-2025' },
  },
];

/** The servers whose start-up and memory stand under the table. */
export const footprints: readonly SubjectDefinition[] = [koaAdd2025, lmcpAdd2025, lmcpList2025];

import type { ToolHandler } from '@lmcp/core';
import { type ReportArguments, writeReport } from './write-report.js';

/** A tool before any server knows it. */
export interface CatalogueTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly run: ToolHandler;
}

const ADD: CatalogueTool = {
  name: 'add',
  description: 'Adds two numbers.',
  inputSchema: {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
  },
  run: ({ a, b }) => (a as number) + (b as number),
};

const REPORT: CatalogueTool = {
  name: 'report',
  description: 'Reports the sales of a region.',
  inputSchema: {
    type: 'object',
    properties: {
      region: { type: 'string', minLength: 1 },
      year: { type: 'integer', minimum: 2000, maximum: 2100 },
      currency: { type: 'string', enum: ['EUR', 'USD', 'GBP'] },
      detailed: { type: 'boolean' },
      limit: { type: 'integer', minimum: 1, maximum: 100 },
    },
    required: ['region', 'year', 'currency', 'detailed', 'limit'],
  },
  run: (args) => writeReport(args as unknown as ReportArguments),
};

/** So many tools; the first two are the ones that are called. */
export function catalogueOf(size: number): readonly CatalogueTool[] {
  const others = Array.from({ length: size - 2 }, (_, index) => searchTool(index + 3));
  return [ADD, REPORT, ...others];
}

function searchTool(number: number): CatalogueTool {
  return {
    name: `search_collection_${number}`,
    description: `Searches collection ${number} and returns the best matches, most relevant first.`,
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'Words that must occur.', minLength: 1 },
        limit: { type: 'integer', description: 'How many matches at most.', minimum: 1 },
        sort: { type: 'string', enum: ['relevance', 'date'] },
      },
      required: ['query'],
    },
    run: () => [],
  };
}

import { catalogueOf } from '../catalogue.js';
import { type ReportArguments, writeReport } from '../write-report.js';
import { SERVER } from './server-info.js';

/** What a server without any framework computes for a request: the bytes that lmcp answers. */
export type Responder = (read: () => Promise<string>) => Promise<string | Buffer> | string | Buffer;

interface CallMessage<Arguments> {
  readonly id: number;
  readonly params: { readonly arguments: Arguments };
}

interface Sum {
  readonly a: number;
  readonly b: number;
}

const META = { 'io.modelcontextprotocol/serverInfo': SERVER };

/** By name, so that a process can be started for one of them; each makes what it needs beforehand. */
export const responders: Readonly<Record<string, () => Responder>> = {
  'add-2025': () => async (read) => {
    const { id, params } = JSON.parse(await read()) as CallMessage<Sum>;
    const sum = params.arguments.a + params.arguments.b;
    return JSON.stringify({
      jsonrpc: '2.0',
      id,
      result: {
        content: [{ type: 'text', text: String(sum) }],
        structuredContent: { result: sum },
      },
    });
  },
  'add-2026': () => async (read) => {
    const { id, params } = JSON.parse(await read()) as CallMessage<Sum>;
    const sum = params.arguments.a + params.arguments.b;
    return JSON.stringify({
      jsonrpc: '2.0',
      id,
      result: {
        resultType: 'complete',
        content: [{ type: 'text', text: String(sum) }],
        structuredContent: sum,
        _meta: META,
      },
    });
  },
  'report-2025': () => async (read) => {
    const { id, params } = JSON.parse(await read()) as CallMessage<ReportArguments>;
    const report = writeReport(params.arguments);
    return JSON.stringify({
      jsonrpc: '2.0',
      id,
      result: {
        content: [{ type: 'text', text: JSON.stringify(report) }],
        structuredContent: report,
      },
    });
  },
  'list-string': () => {
    const list = listText();
    return () => list;
  },
  'list-string-parsed': () => answerParsed(listText()),
  'list-bytes': () => {
    const list = Buffer.from(listText());
    return () => list;
  },
  'list-bytes-parsed': () => answerParsed(Buffer.from(listText())),
};

function answerParsed(list: string | Buffer): Responder {
  return async (read) => {
    JSON.parse(await read());
    return list;
  };
}

function listText(): string {
  const tools = catalogueOf(1000).map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }));
  return JSON.stringify({ jsonrpc: '2.0', id: 1, result: { tools } });
}

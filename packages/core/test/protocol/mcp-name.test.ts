import { beforeAll, describe, expect, it } from '@jest/globals';
import { postLines, raw } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { envelope, MODERN, modernHeaders, outcomeOf, post } from '../support/wire.js';

// Rows of the conformance suite's header scenario, with `Hello` standing for the tool's name.
const cases = [
  { header: 'Hello', name: 'Hello', accepted: true },
  { header: '=?base64?SGVsbG8=?=', name: 'Hello', accepted: true },
  { header: '=?base64?SGVsbG8?=', name: 'Hello', accepted: false },
  { header: '=?base64?SGVs!!!bG8=?=', name: 'Hello', accepted: false },
  { header: '=?base64?SGVsbG8==?=', name: 'Hello', accepted: false },
  { header: '=?BASE64?SGVsbG8=?=', name: 'Hello', accepted: false },
  { header: '=?base64?/w==?=', name: '\uFFFD', accepted: false },
  { header: 'SGVsbG8=', name: 'SGVsbG8=', accepted: true },
  { header: 'SGVsbG8=', name: 'Hello', accepted: false },
  { header: '=?base64?SGVsbG8=', name: '=?base64?SGVsbG8=', accepted: true },
  { header: '=?base64?Z3LDvMOfZQ==?=', name: 'grüße', accepted: true },
  { header: '=?base64?77u/SGVsbG8=?=', name: '\uFEFFHello', accepted: true },
  { header: '=?base64??=', name: '', accepted: true },
  { header: '=?base64?SGVsbG8NCg==?=', name: 'Hello', accepted: false },
  { header: '=?base64?SGVsbG8NCg==?=', name: 'Hello\r\n', accepted: true },
  { header: '=?base64?SGVsbG8=?= ?=', name: 'Hello', accepted: false },
  { header: 'hello', name: 'Hello', accepted: false },
  { header: 'Other', name: 'Hello', accepted: false },
  { header: '5', name: 5, accepted: false },
];

function body(name: unknown): object {
  return {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: {}, _meta: envelope() },
  };
}

// Names that no tool has come as far as the look-up, which says -32602 within a 200.
function expected({ name, accepted }: { name: unknown; accepted: boolean }): object {
  if (!accepted) {
    return { status: 400, code: -32020 };
  }
  return name === 'Hello' ? { status: 200 } : { status: 200, code: -32602 };
}

describe('S13: the header Mcp-Name', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createServer().tool('Hello', '', { type: 'object' }, () => 'hello'));
  });

  it.each(cases)('$header for the name $name is accepted: $accepted', async (row) => {
    const answer = await post(url, body(row.name), {
      ...modernHeaders('tools/call'),
      'Mcp-Name': row.header,
    });
    expect(outcomeOf(answer)).toEqual(expected(row));
  });

  it.each([
    {
      title: 'lower-case names',
      lines: ['mcp-method: tools/call', 'mcp-name: Hello'],
      status: 200,
    },
    {
      title: 'upper-case names',
      lines: ['MCP-METHOD: tools/call', 'MCP-NAME: Hello'],
      status: 200,
    },
    {
      title: 'white space around values',
      lines: ['Mcp-Method: \t tools/call \t', 'Mcp-Name: \t Hello  '],
      status: 200,
    },
    {
      title: 'a name sent twice',
      lines: ['Mcp-Method: tools/call', 'Mcp-Name: Hello', 'Mcp-Name: Hello'],
      status: 400,
    },
    {
      title: 'a no-break space, which is no white space in a header,',
      lines: ['Mcp-Method: tools/call', 'Mcp-Name: Hello\u00A0'],
      status: 400,
    },
    {
      title: 'a bare carriage return',
      lines: ['Mcp-Method: tools/call', 'Mcp-Name: Hello\rX-Other: x'],
      status: 400,
    },
    {
      title: 'bytes that are not ASCII',
      lines: ['Mcp-Method: tools/call', 'Mcp-Name: Hell\u00F6'],
      status: 400,
    },
  ])('$title are answered with $status', async ({ lines, status }) => {
    const text = JSON.stringify(body(lines.join('').includes('\u00F6') ? 'Hell\u00F6' : 'Hello'));
    const answer = await raw(
      url,
      [...postLines('localhost', text), `MCP-Protocol-Version: ${MODERN}`, ...lines],
      text,
    );
    expect(answer.status).toBe(status);
  });

  it('is not asked for by methods that have no name', async () => {
    const { status } = await post(
      url,
      { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: envelope() } },
      { ...modernHeaders('tools/list'), 'Mcp-Name': 'anything' },
    );
    expect(status).toBe(200);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { type Answer, envelope, modernHeaders, outcomeOf, post } from '../support/wire.js';

const VERSION = '"jsonrpc":"2.0"';

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';
  let ran = 0;

  beforeAll(async () => {
    const server = createServer().tool('run', '', { type: 'object' }, () => {
      ran += 1;
      return 'ran';
    });
    url = await open(server, { sessions: false });
  });

  it.each([
    '"Method":"tools/call"',
    '"METHOD":"tools/call"',
    '"method\\u0000":"tools/call"',
    '"\\u0000method":"tools/call"',
    '" method":"tools/call"',
    '"ｍethod":"tools/call"',
    '"meth\\u00adod":"tools/call"',
    '"method":"Tools/call"',
    '"method":"tools/call\\u0000"',
    '"method":"tools/call","JSONRPC":"2.0","Params":{"name":"run"}',
    '"method":"tools/call","params":{"Name":"run"}',
    '"method":"tools/call","params":{"name":"RUN"}',
    '"method":"tools/call","params":{"name":"run\\u0000"}',
  ])('S11: %s is no call', async (members) => {
    const own = /"params"/i.test(members) ? '' : ',"params":{"name":"run"}';
    const { message } = await post(url, `{${VERSION},"id":1,${members}${own}}`);
    expect(message.error).toBeDefined();
    expect(ran).toBe(0);
  });

  function twice(first: string, last: string, header: string): Promise<Answer> {
    const params = JSON.stringify({ name: 'run', _meta: envelope() });
    const headers = { ...modernHeaders(header), 'Mcp-Name': 'run' };
    const body = `{${VERSION},"id":1,"method":"${first}","params":${params},"method":"${last}"}`;
    return post(url, body, headers);
  }

  it('S11: of two methods the last counts, and the header must name it', async () => {
    const refused = { status: 400, code: -32020 };
    expect(outcomeOf(await twice('tools/list', 'tools/call', 'tools/list'))).toEqual(refused);
    expect(outcomeOf(await twice('tools/call', 'tools/list', 'tools/call'))).toEqual(refused);
    expect(ran).toBe(0);
    expect(outcomeOf(await twice('tools/call', 'tools/list', 'tools/list'))).toEqual({
      status: 200,
    });
    expect(ran).toBe(0);
    expect(outcomeOf(await twice('tools/list', 'tools/call', 'tools/call'))).toEqual({
      status: 200,
    });
    expect(ran).toBe(1);
  });

  it('S11: a version in another case makes no request modern', async () => {
    const meta = { 'IO.modelcontextprotocol/protocolVersion': '2026-07-28' };
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta } };
    const answer = await post(url, body, modernHeaders('tools/list'));
    expect(outcomeOf(answer)).toMatchObject({ status: 400 });
  });
});

import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from '../support/serve.js';

const nested = (depth: number): object =>
  depth === 0 ? { type: 'string' } : { type: 'object', properties: { x: nested(depth - 1) } };

function served(schema: object): () => unknown {
  return () =>
    createServer()
      .tool('work', '', { type: 'object', ...schema }, () => 'done')
      .ready();
}

describe('S42 a schema', () => {
  const fetched: (string | undefined)[] = [];
  const http = createHttpServer((request, response) => {
    fetched.push(request.url);
    response.end('{}');
  });
  let url = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/schema.json`;
  });
  afterAll(() => void http.close());

  it.each(['$ref', '$dynamicRef'])(
    'fetches nothing for %s of another document',
    async (keyword) => {
      expect(served({ properties: { x: { [keyword]: url } } })).toThrow('LMCP104');
      // What was not refused in time would be fetched by now.
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      expect(fetched).toEqual([]);
    },
  );

  it('has a bounded depth, number of members and length', () => {
    expect(served(nested(100))).not.toThrow();
    expect(served(nested(200))).toThrow(/LMCP104[^]*must have/);
    const wide = Object.fromEntries(Array.from({ length: 100_001 }, (_, n) => [`p${n}`, {}]));
    expect(served({ properties: wide })).toThrow(/LMCP104[^]*must have/);
    expect(served({ description: 'x'.repeat(1_048_577) })).toThrow(/LMCP104[^]*must have/);
  });

  it('that refers to itself without end is refused', () => {
    expect(served({ $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' })).toThrow(
      'refers to itself without end',
    );
  });
});

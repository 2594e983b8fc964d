import { describe, expect, it } from '@jest/globals';
import type { ToolDefinition } from '@lmcp/core';
import { cardVerifier, holding } from '../support/card-verifier.js';
import { createServer, serve } from '../support/serve.js';
import { ask, MODERN } from '../support/wire.js';

/** A tool that counts how often it is encoded for a list. */
function countingTool(index: number, counted: { times: number }): ToolDefinition {
  return {
    name: `tool_${index}`,
    scopes: [`scope_${index % 10}`],
    get description() {
      counted.times += 1;
      return 'Counts.';
    },
    inputSchema: { type: 'object' },
    call: () => 'called',
  };
}

describe('a list that not everybody sees whole', () => {
  it('is encoded once for all who see the same, and again only when it was forgotten', async () => {
    const counted = { times: 0 };
    const server = createServer();
    for (let index = 0; index < 10; index += 1) {
      server.define(countingTool(index, counted));
    }
    const url = await serve(server, { auth: { verifier: cardVerifier } });
    const list = async (...scopes: readonly string[]): Promise<number> => {
      const before = counted.times;
      await ask(url, MODERN, 'tools/list', {}, { headers: holding(...scopes) });
      return counted.times - before;
    };
    expect(await list('scope_1', 'scope_2')).toBe(2);
    expect(await list('scope_2', 'other', 'scope_1')).toBe(0);
    // More other views than the 64 that are kept.
    for (let view = 0; view < 80; view += 1) {
      const scopes = Array.from({ length: 9 }, (_, index) => index).filter(
        (index) => (view & (1 << index)) !== 0,
      );
      await list('scope_9', ...scopes.map((index) => `scope_${index}`));
    }
    expect(await list('scope_1', 'scope_2')).toBe(2);
    expect(await list('scope_1', 'scope_2')).toBe(0);
  });
});

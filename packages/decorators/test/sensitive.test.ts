import { describe, expect, it } from '@jest/globals';
import type { AuditRecord, McpServerOptions } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { Args, createServer, Param, Sensitive, Tool } from '@lmcp/decorators';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, ValidateNested } from 'class-validator';
import { z } from 'zod';

class Card {
  @IsString() owner!: string;
  @Sensitive() @Matches(/^\d{4}$/, { message: 'no $value' }) code!: string;
}

class Base {
  @Sensitive() @IsInt() @Max(9999) @IsOptional() pin?: number;
}

class Transfer extends Base {
  @ValidateNested() @Type(() => Card) @IsOptional() card?: Card;
  @ValidateNested() @Type(() => Card) @IsOptional() cards?: Card[];
  @ValidateNested() @Type(() => Card) @IsOptional() byName?: Map<string, Card>;
  @Sensitive()
  @Transform(({ value }) => {
    throw new Error(String(value));
  })
  @IsOptional()
  @IsString()
  broken?: string;
}

class Bank {
  @Tool('Transfers.')
  transfer(@Args() transfer: Transfer) {
    return `${transfer.pin}`;
  }

  @Tool('Opens.')
  open(
    @Param('word', { sensitive: true }) word: string,
    @Param('shape', {
      sensitive: true,
      schema: z.string().regex(/^a+$/, 'only a'),
      required: false,
    })
    shape?: string,
  ) {
    return `${word.length}${shape}`;
  }
}

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** What a model is told, and what the audit tells, of a call. */
async function toldOf(name: string, args: object, options: Partial<McpServerOptions> = {}) {
  const records: AuditRecord[] = [];
  const audit = (record: AuditRecord): unknown => records.push(record);
  const info = { name: 'bank', version: '1.0.0' };
  const transport = new MemoryTransport(
    createServer({ ...info, ...options, audit, tools: [Bank] }),
  );
  const answered = new Promise<object>((resolve) => {
    Object.assign(transport, { onmessage: resolve });
  });
  const params = { name, arguments: args, _meta: META };
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const answer = await answered;
  await transport.close();
  return { answer: JSON.stringify(answer), told: records[0]?.arguments };
}

describe('what is @Sensitive()', () => {
  it.each<{ args: object; shown: object }>([
    { args: { pin: 12_345 }, shown: { pin: '(hidden)' } },
    { args: { pin: '12345' }, shown: { pin: '(hidden)' } },
    { args: { pni: 12_345 }, shown: { pni: '(hidden)' } },
    {
      args: { card: { owner: 7, code: '12345' } },
      shown: { card: { owner: 7, code: '(hidden)' } },
    },
    { args: { cards: [{ code: 12_345 }] }, shown: { cards: [{ code: '(hidden)' }] } },
    {
      args: { byName: { mine: { owner: 'ada', code: '12345' } } },
      shown: { byName: { mine: { owner: 'ada', code: '(hidden)' } } },
    },
    { args: { card: '{"code":"12345"}' }, shown: { card: '(hidden)' } },
    { args: { broken: '12345' }, shown: { broken: '(hidden)' } },
    { args: { card: { pin: 12_345 } }, shown: { card: { pin: '(hidden)' } } },
    { args: { byName: { pin: '12345' } }, shown: { byName: { pin: '(hidden)' } } },
  ])('is told to nobody: $args', async ({ args, shown }) => {
    const { answer, told } = await toldOf('transfer', args);
    expect(answer).toContain('isError');
    expect(answer).not.toContain('12345');
    expect(told).toEqual(shown);
  });

  it('is told to nobody where it is a parameter, also one that a library judges', async () => {
    const { answer, told } = await toldOf('open', { word: 12_345, shape: 'b12345' });
    expect(answer).toContain('(hidden)');
    expect(answer).not.toContain('12345');
    expect(told).toEqual({ word: '(hidden)', shape: '(hidden)' });
  });

  it('reaches the method as it is', async () => {
    const { answer, told } = await toldOf('transfer', { pin: 1234 });
    expect(answer).toContain('"text":"1234"');
    expect(told).toEqual({ pin: '(hidden)' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type RunningServer } from '@lmcp/core/koa';
import { createServer, Nullable, Param, Property, Tool } from '@lmcp/decorators';
import * as modern from '@modelcontextprotocol/client';
import * as legacy from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Exclude, Type } from 'class-transformer';
import { IsEmail, IsInt, IsString, Matches, ValidateNested } from 'class-validator';

const SECRET = 'pw-1234';

class Account {
  @IsInt()
  id!: number;

  @IsString()
  @Nullable()
  owner!: string | null;

  @Property()
  opened!: Date;

  @Property({ items: () => String })
  tags!: Set<string>;

  @ValidateNested({ each: true })
  @Type(() => Account)
  children!: Account[];

  @Exclude()
  @IsString()
  secret?: string;
}

const leaf = { id: 2, owner: null, opened: new Date(0), tags: new Set<string>(), children: [] };
const account = { ...leaf, id: 1, tags: new Set(['a']), children: [leaf], secret: SECRET };
const sentLeaf = { ...leaf, opened: '1970-01-01T00:00:00.000Z', tags: [] };
const sent = { ...sentLeaf, id: 1, tags: ['a'], children: [sentLeaf] };

class Accounts {
  @Tool({ description: 'One account.', output: Account })
  one(): Account {
    return account;
  }

  @Tool({ description: 'All accounts.', output: [Account] })
  async all(): Promise<Account[]> {
    return Promise.resolve([account, account]);
  }

  @Tool({ description: 'How many.', output: { schema: { type: 'integer' } } })
  count(): number {
    return 2;
  }

  @Tool({ description: 'Breaks its promise.', output: Account })
  broken(): Account {
    return { ...account, id: SECRET as never };
  }
}

class Contact {
  @IsEmail() mail!: string;
  @Matches(/^[a-z]+$/i) name!: string;
}

class LooseContact extends Contact {
  @Property({ schema: { type: 'string', format: 'uri' } }) page!: string;
}

class Contacts {
  @Tool({ description: 'A contact.', output: Contact })
  contact(@Param('mail', 'Its address') mail: string): Contact {
    return { mail, name: 'ADA' };
  }

  @Tool({ description: 'Contacts.', output: [Contact] })
  contacts(@Param('mail', 'The second address') mail: string): Contact[] {
    return [
      { mail: 'a@b.at', name: 'Ada' },
      { mail, name: 'Bob' },
    ];
  }

  @Tool({ description: 'A contact with a page.', output: LooseContact })
  loose(@Param('mail', 'Its address') mail: string): LooseContact {
    return { mail, name: 'Ada', page: 'http://localhost' };
  }
}

let running: RunningServer;
const errors: unknown[] = [];

beforeAll(async () => {
  const server = createServer({
    name: 'outputs',
    version: '1.0.0',
    tools: [Accounts, Contacts],
    onError: (error) => errors.push(error),
  });
  running = await listen(server, { port: 0, handleSignals: false, announce: () => {} });
});

afterAll(() => running.close());

async function connectModern(mode: modern.VersionNegotiationMode) {
  const client = new modern.Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(new modern.StreamableHTTPClientTransport(new URL(running.url)));
  return client;
}

async function connectLegacy() {
  const client = new legacy.Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(running.url)));
  return client;
}

interface Result {
  readonly structuredContent?: unknown;
}

// Both clients judge structuredContent by the output schemas they were listed before.
describe.each([
  { title: 'client 2.x, 2026-07-28', wraps: false, connect: () => connectModern('auto') },
  { title: 'client 2.x, 2025-11-25', wraps: true, connect: () => connectModern('legacy') },
  { title: 'sdk 1.x, 2025-11-25', wraps: true, connect: connectLegacy },
])('$title', ({ wraps, connect }) => {
  let client: Awaited<ReturnType<typeof connect>>;

  beforeAll(async () => {
    client = await connect();
    const { tools } = await client.listTools();
    expect(tools.every(({ outputSchema }) => outputSchema !== undefined)).toBe(true);
  });

  afterAll(() => client.close());

  it.each([
    { name: 'one', value: sent, isObject: true },
    { name: 'all', value: [sent, sent], isObject: false },
    { name: 'count', value: 2, isObject: false },
  ])('accepts what $name returns', async ({ name, value, isObject }) => {
    const result = await client.callTool({ name });
    const structured = wraps && !isObject ? { result: value } : value;
    expect((result as Result).structuredContent).toEqual(structured);
    const [mirror, ...more] = result.content as [{ type: string; text: string }];
    expect({ type: mirror.type, json: JSON.parse(mirror.text) as unknown, more }).toEqual({
      type: 'text',
      json: value,
      more: [],
    });
  });

  it('receives what the format and the expression of a rule accept, and nothing else', async () => {
    for (const name of ['contact', 'contacts']) {
      const fine = await client.callTool({ name, arguments: { mail: 'a@b.at' } });
      expect(fine).not.toHaveProperty('isError', true);
      const broken = await client.callTool({ name, arguments: { mail: 'a' } });
      expect(broken).toMatchObject({ isError: true });
      expect(String(errors.pop())).toContain('mail: expected string in email format');
    }
  });

  it('hears of a broken promise no more than an id', async () => {
    const result = await client.callTool({ name: 'broken' });
    expect(result).toMatchObject({ isError: true, content: [{ text: /^The tool "broken"/ }] });
    expect(JSON.stringify(result)).not.toContain(SECRET);
    expect(errors).toHaveLength(1);
    expect(String(errors.pop())).toContain('- id: expected integer');
  });
});

it('takes formats for annotations where an author wrote one of them', async () => {
  const client = await connectModern('auto');
  const result = await client.callTool({ name: 'loose', arguments: { mail: 'a' } });
  expect(result).not.toHaveProperty('isError', true);
  await client.close();
});

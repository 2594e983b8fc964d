import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CompletedArguments, RequestContext } from '@lmcp/core';
import { listen, type RunningServer } from '@lmcp/core/koa';
import { Args, Complete, Context, createServer, Param, Prompt } from '@lmcp/decorators';
import { Resource, ResourceTemplate, Tool } from '@lmcp/decorators';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { IsInt, Max, Min } from 'class-validator';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';

enum Tone {
  Kind = 'kind',
  Strict = 'strict',
}

class Range {
  @IsInt()
  @Min(1)
  @Max(9)
  from!: number;

  @IsInt()
  to = 9;
}

class Notes {
  readonly #notes = new Map([[7, 'Seven.']]);

  @Tool('Counts the notes.')
  count(): number {
    return this.#notes.size;
  }

  @Resource('notes://all', { title: 'All', mimeType: 'application/json', cache: { ttlMs: 9 } })
  all(@Context() { protocolVersion }: RequestContext): unknown {
    return { ids: [...this.#notes.keys()], protocolVersion };
  }

  @ResourceTemplate('notes://note/{id}{?upper}', { name: 'note', meta: { kind: 'note' } })
  note(
    @Param('id', { rules: [IsInt(), Min(1)] }) id: number,
    @Param('upper', { required: false }) upper?: boolean,
  ): string | undefined {
    const text = this.#notes.get(id);
    return upper === true ? text?.toUpperCase() : text;
  }

  @ResourceTemplate('notes://range/{from}/{to}', 'Some notes.')
  range(@Args() range: Range): unknown {
    return { isRange: range instanceof Range, from: range.from, to: range.to };
  }

  @Complete('note', 'id')
  ids(value: string): string[] {
    return [...this.#notes.keys()].map(String).filter((id) => id.startsWith(value));
  }

  @Prompt('Reviews a note.')
  review(
    @Param('id', 'Which note') id: number,
    @Param('tone', { enum: Tone, default: Tone.Kind }) tone: Tone,
    @Param('brief', { required: false }) brief?: boolean,
  ): string {
    return JSON.stringify({ id, tone, brief, note: this.#notes.get(id) });
  }

  @Complete('review', 'tone')
  async tones(_value: string, { id }: CompletedArguments): Promise<string[]> {
    return [`${Tone.Strict} ${id}`];
  }
}

class OtherNotes extends Notes {
  override ids(): string[] {
    return ['overridden'];
  }
}

let running: RunningServer;

beforeAll(async () => {
  const server = createServer({ name: 'notes', version: '1.0.0', tools: [OtherNotes] });
  running = await listen(server, { port: 0, handleSignals: false, announce: () => {} });
});

afterAll(() => running.close());

async function connect(mode: 'legacy' | 'auto'): Promise<Client> {
  const info = { name: 'test', version: '1.0.0' };
  const client = new Client(info, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(running.url)));
  return client;
}

describe.each([
  { version: '2025-11-25', mode: 'legacy' },
  { version: '2026-07-28', mode: 'auto' },
] as const)('a class with everything, in $version', ({ version, mode }) => {
  let client: Client;

  beforeAll(async () => {
    client = await connect(mode);
  });

  afterAll(() => client.close());

  const textOf = async (uri: string): Promise<unknown> =>
    (await client.readResource({ uri })).contents[0];
  const get = async (args: Readonly<Record<string, string>>): Promise<unknown> =>
    (await client.getPrompt({ name: 'review', arguments: args })).messages[0]?.content;

  it('is listed once and lists all it has', async () => {
    expect(Object.keys(client.getServerCapabilities() ?? {}).toSorted()).toEqual([
      'completions',
      'logging',
      'prompts',
      'resources',
      'tools',
    ]);
    const { resources } = await client.listResources();
    expect(resources).toEqual([
      { uri: 'notes://all', name: 'all', title: 'All', mimeType: 'application/json' },
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toEqual([
      { uriTemplate: 'notes://note/{id}{?upper}', name: 'note', _meta: { kind: 'note' } },
      { uriTemplate: 'notes://range/{from}/{to}', name: 'range', description: 'Some notes.' },
    ]);
    const { prompts } = await client.listPrompts();
    expect(prompts).toEqual([
      {
        name: 'review',
        description: 'Reviews a note.',
        arguments: [
          { name: 'id', description: 'Which note', required: true },
          { name: 'tone', required: false },
          { name: 'brief', required: false },
        ],
      },
    ]);
  });

  it('reads resources with the context', async () => {
    expect(await textOf('notes://all')).toMatchObject({
      text: JSON.stringify({ ids: [7], protocolVersion: version }),
    });
  });

  it('gives variables the types of the parameters', async () => {
    expect(await textOf('notes://note/7')).toMatchObject({ text: 'Seven.' });
    expect(await textOf('notes://note/7?upper=true')).toMatchObject({ text: 'SEVEN.' });
    expect(await textOf('notes://range/2/5')).toMatchObject({
      text: '{"isRange":true,"from":2,"to":5}',
    });
  });

  it.each(['notes://note/8', 'notes://note/0', 'notes://note/x', 'notes://range/99/1'])(
    'does not find %s',
    async (uri) => {
      await expect(client.readResource({ uri })).rejects.toThrow('Resource not found');
    },
  );

  it('gives the arguments of a prompt the types of the parameters', async () => {
    expect(await get({ id: '7' })).toMatchObject({
      text: '{"id":7,"tone":"kind","note":"Seven."}',
    });
    expect(await get({ id: '1', tone: 'strict', brief: 'false' })).toMatchObject({
      text: '{"id":1,"tone":"strict","brief":false}',
    });
  });

  it.each([{}, { id: 'x' }, { id: '1', tone: 'rude' }, { id: '1', brief: '1' }, { other: '1' }])(
    'refuses a prompt with %j',
    async (args) => {
      await expect(get(args)).rejects.toMatchObject({ code: -32602 });
    },
  );

  it('completes with the method of the class that is served', async () => {
    const template = { type: 'ref/resource', uri: 'notes://note/{id}{?upper}' } as const;
    const byTemplate = await client.complete({
      ref: template,
      argument: { name: 'id', value: '' },
    });
    expect(byTemplate.completion.values).toEqual(['overridden']);
    const byPrompt = await client.complete({
      ref: { type: 'ref/prompt', name: 'review' },
      argument: { name: 'tone', value: '' },
      context: { arguments: { id: '7' } },
    });
    expect(byPrompt.completion.values).toEqual(['strict 7']);
  });
});

describe('start-up', () => {
  it('LMCP231: a resource takes arguments', () => {
    class Broken {
      @Resource('notes://all')
      all(@Param('id') id: string): string {
        return id;
      }
    }
    expect(problemsOf([Broken])).toEqual([problem('LMCP231', 'Broken.all', '@ResourceTemplate')]);
  });

  it('LMCP232: a completer completes a tool', () => {
    class Broken {
      @Tool('Reviews.')
      review(): void {}

      @Complete('review', 'language')
      languages(): string[] {
        return [];
      }
    }
    expect(problemsOf([Broken])).toEqual([
      problem('LMCP232', 'Broken.languages', 'the method that has @Prompt'),
    ]);
  });

  it('LMCP144: a parameter is no variable of the template', () => {
    class Broken {
      @ResourceTemplate('notes://{id}')
      note(@Param('name') name: string): string {
        return name;
      }
    }
    expect(problemsOf([Broken])).toEqual([
      problem('LMCP144', 'resource template "notes://{id}"', 'add `{name}`'),
    ]);
  });

  it('LMCP147: a completer completes an argument that the prompt has not', () => {
    class Broken {
      @Prompt('Reviews.')
      review(): string {
        return '';
      }

      @Complete('review', 'language')
      languages(): string[] {
        return [];
      }
    }
    expect(problemsOf([Broken])).toEqual([problem('LMCP147', 'prompt "review"', 'or add it')]);
  });

  it('LMCP217: a method is a tool and a prompt', () => {
    class Broken {
      @Tool('Reviews.')
      @Prompt('Reviews.')
      review(): string {
        return '';
      }
    }
    expect(problemsOf([Broken])).toEqual([problem('LMCP217', 'Broken.review', 'keep one')]);
  });

  it('does not compile a completer of a method that is not there', () => {
    class Broken {
      // @ts-expect-error -- there is no such method
      @Complete('rewiev', 'language')
      languages(): string[] {
        return [];
      }
    }
    expect(problemsOf([Broken])).toHaveLength(1);
  });
});

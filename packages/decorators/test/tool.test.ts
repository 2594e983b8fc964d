import { describe, expect, it } from '@jest/globals';
import { createServer, Param, Tool } from '@lmcp/decorators';
import { compileTools } from '../src/compile/compile-tools.js';
import { callTool } from './fixtures/call-tool.js';
import { Query } from './fixtures/query.js';

class Greeter {
  @Tool('Say hello to someone.')
  greet(@Param('name', 'Who to greet') name: string): string {
    return `Hello, ${name}!`;
  }
}

describe('createServer', () => {
  it('makes a server of classes', () => {
    const server = createServer({ name: 'my-tools', version: '0.1.0', tools: [Greeter] });
    expect(server.check()).toEqual([]);
    expect(server.info).toEqual({ name: 'my-tools', version: '0.1.0' });
  });

  it('makes a server without tools', () => {
    expect(createServer({ name: 'none', version: '0.1.0', tools: [] }).check()).toEqual([]);
  });

  it('lets the server take tools that need no class', () => {
    const server = createServer({ name: 'my-tools', version: '0.1.0', tools: [Greeter] });
    server.tool('now', 'What time is it?', { type: 'object' }, () => 'noon').ready();
    expect(server.check()).toEqual([]);
  });
});

describe('@Tool', () => {
  it('names the tool after its method', () => {
    expect(compileTools([Greeter]).definitions).toEqual([
      expect.objectContaining({ name: 'greet', description: 'Say hello to someone.' }),
    ]);
  });

  it('serves everything that is said, and nothing that is not', () => {
    class Full {
      @Tool({
        name: 'delete_all',
        title: 'Delete all',
        description: 'Delete everything.',
        annotations: { destructiveHint: true },
        icons: [{ src: 'https://example.org/icon.png' }],
        output: { schema: { type: 'object' } },
        meta: { 'example.org/level': 3 },
        timeoutMs: 5000,
        maxResultBytes: 4096,
      })
      run(): object {
        return {};
      }
    }
    const [definition] = compileTools([Full]).definitions;
    expect(definition).toMatchObject({
      name: 'delete_all',
      title: 'Delete all',
      description: 'Delete everything.',
      annotations: { destructiveHint: true },
      icons: [{ src: 'https://example.org/icon.png' }],
      outputSchema: { type: 'object' },
      _meta: { 'example.org/level': 3 },
      timeoutMs: 5000,
      maxResultBytes: 4096,
    });
    expect(Object.keys(compileTools([Greeter]).definitions[0] ?? {})).toEqual([
      'name',
      'description',
      'inputSchema',
      'placeOf',
      'call',
    ]);
  });

  it('serves the tools in the order in which they are written', () => {
    class Ordered {
      @Tool('First.')
      zulu(): void {}

      @Tool('Second.')
      alpha(): void {}
    }
    const names = compileTools([Ordered, Greeter]).definitions.map(({ name }) => name);
    expect(names).toEqual(['zulu', 'alpha', 'greet']);
  });

  it('describes an output by its class, and a list by its element', () => {
    class Found {
      @Tool({ description: 'One.', output: Query })
      one(): Query {
        return { text: 'a' };
      }

      @Tool({ description: 'Many.', output: [Query] })
      many(): Query[] {
        return [{ text: 'a' }];
      }
    }
    const [one, many] = compileTools([Found]).definitions;
    expect(one?.outputSchema).toMatchObject({ type: 'object' });
    expect(many?.outputSchema).toMatchObject({ type: 'array', items: one?.outputSchema });
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])(
    'serves a method named %s, like a member of every object',
    (method) => {
      class Odd {
        [method](): string {
          return 'mine';
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(Odd.prototype, method);
      Reflect.decorate(
        [Tool('Odd.') as MethodDecorator, Reflect.metadata('design:paramtypes', [])],
        Odd.prototype,
        method,
        descriptor,
      );
      expect(compileTools([Odd]).definitions.map(({ name }) => name)).toEqual([method]);
      expect(callTool([Odd], method)).toBe('mine');
    },
  );

  it('leaves the method as it was, callable like any other', () => {
    expect(new Greeter().greet('Ann')).toBe('Hello, Ann!');
  });
});

import { describe, expect, it } from '@jest/globals';
import { Param, Tool } from '@lmcp/decorators';
import { compileTools } from '../src/compile/compile-tools.js';
import { callTool, contextOf } from './fixtures/call-tool.js';

class FileTools {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  @Tool('Where a file is.')
  locate(@Param('name') name: string): string {
    return `${this.#root}/${name}`;
  }
}

class Counter {
  #count = 0;

  @Tool('Count.')
  count(): number {
    this.#count += 1;
    return this.#count;
  }
}

describe('instances', () => {
  it('serves a ready instance', () => {
    expect(callTool([new FileTools('/data')], 'locate', { name: 'a' })).toBe('/data/a');
  });

  it('serves an instance of a class that only inherits tools', () => {
    class Documents extends FileTools {
      constructor() {
        super('/documents');
      }
    }
    expect(callTool([new Documents()], 'locate', { name: 'a' })).toBe('/documents/a');
  });

  it('asks the provider once for each class', () => {
    const asked: unknown[] = [];
    const counter = new Counter();
    const { definitions } = compileTools([Counter, FileTools], {
      instanceProvider(toolClass) {
        asked.push(toolClass);
        return toolClass === Counter ? counter : new FileTools('/container');
      },
    });
    expect(asked).toEqual([Counter, FileTools]);
    const [count, locate] = definitions;
    expect([count?.call({}, contextOf()), counter.count()]).toEqual([1, 2]);
    expect(locate?.call({ name: 'a' }, contextOf())).toBe('/container/a');
  });

  it('does not ask the provider for an instance that is there', () => {
    const { problems } = compileTools([new FileTools('/data')], {
      instanceProvider() {
        throw new Error('not registered');
      },
    });
    expect(problems).toEqual([]);
  });

  it('gives two servers two instances', () => {
    const [first, second] = [compileTools([Counter]), compileTools([Counter])];
    expect(first.definitions[0]?.call({}, contextOf())).toBe(1);
    expect(second.definitions[0]?.call({}, contextOf())).toBe(1);
  });
});

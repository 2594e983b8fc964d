import { describe, expect, it } from '@jest/globals';
import { Param, Tool } from '@lmcp/decorators';
import { compileTools } from '../src/compile/compile-tools.js';
import { callTool } from './fixtures/call-tool.js';
import { problemsOf } from './fixtures/problems-of.js';

abstract class Animal {
  protected readonly sound: string = '…';

  @Tool('Make it speak.')
  speak(@Param('times') times: number): string {
    return this.sound.repeat(times);
  }

  @Tool('Give it a name.')
  name(@Param('name') name: string): string {
    return name;
  }
}

class Dog extends Animal {
  protected override readonly sound = 'Wuff';

  @Tool('Fetch something.')
  fetch(@Param('thing') thing: string): string {
    return thing;
  }
}

class Puppy extends Dog {
  override speak(times: number): string {
    return super.speak(times).toLowerCase();
  }

  @Tool({ name: 'rename', description: 'Give the puppy a name.' })
  override name(@Param('nickname') nickname: string): string {
    return `little ${nickname}`;
  }
}

class Cat extends Animal {
  @Tool('Purr.')
  purr(): string {
    return 'purr';
  }
}

const namesOf = (toolClass: object): string[] =>
  compileTools([toolClass]).definitions.map(({ name }) => name);

describe('inheritance', () => {
  it('serves the tools of a base class with their parameters, on an instance of the child', () => {
    expect(namesOf(Dog)).toEqual(['speak', 'name', 'fetch']);
    expect(callTool([Dog], 'speak', { times: 2 })).toBe('WuffWuff');
  });

  it('leaks into neither the parent nor a sibling', () => {
    expect(namesOf(Animal)).toEqual(['speak', 'name']);
    expect(namesOf(Cat)).toEqual(['speak', 'name', 'purr']);
  });

  it('keeps the declaration and calls the override, when the override has no decorator', () => {
    const speak = compileTools([Puppy]).definitions.find(({ name }) => name === 'speak');
    expect(speak?.description).toBe('Make it speak.');
    expect(callTool([Puppy], 'speak', { times: 1 })).toBe('wuff');
  });

  it('takes everything from the nearest class that decorates the method', () => {
    expect(namesOf(Puppy)).toEqual(['speak', 'rename', 'fetch']);
    expect(callTool([Puppy], 'rename', { nickname: 'Rex' })).toBe('little Rex');
    expect(callTool([Dog], 'name', { name: 'Rex' })).toBe('Rex');
  });

  it('lets an override take further parameters that are optional', () => {
    class Loud extends Animal {
      override speak(times: number, louder = true): string {
        return `${super.speak(times)}${louder ? '!' : ''}`;
      }
    }
    expect(callTool([Loud], 'speak', { times: 1 })).toBe('…!');
  });

  it('keeps two children apart when both are served', () => {
    class Cow extends Animal {
      @Tool({ name: 'moo', description: 'Moo.' })
      override speak(@Param('times') times: number): string {
        return 'Moo'.repeat(times);
      }

      @Tool({ name: 'name_cow', description: 'Name the cow.' })
      override name(@Param('name') name: string): string {
        return `${name} the cow`;
      }
    }
    expect(callTool([Dog, Cow], 'moo', { times: 1 })).toBe('Moo');
    expect(callTool([Dog, Cow], 'speak', { times: 1 })).toBe('Wuff');
  });

  it('tells a problem of a base class once, where it is written', () => {
    class Base {
      @Tool('Broken.')
      broken(value: string): string {
        return value;
      }
    }
    class Left extends Base {
      @Tool({ name: 'left', description: 'Left.' })
      left(): void {}
    }
    class Right extends Base {}
    const places = problemsOf([Left, Right]).map(({ code, place }) => `${code} ${place}`);
    expect(places).toEqual(['LMCP222 Right.broken', 'LMCP202 Base.broken, parameter #1']);
  });
});

import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { describeAccess } from '@lmcp/core';
import {
  Complete,
  createServer,
  Param,
  Prompt,
  Public,
  Resource,
  ResourceTemplate,
  Scopes,
  Tool,
} from '@lmcp/decorators';
import { compileTools } from '../src/compile/compile-tools.js';

function needsOf(toolClass: object): Readonly<Record<string, string>> {
  const server = createServer({ name: 'test', version: '1.0.0', tools: [toolClass] });
  return Object.fromEntries(describeAccess(server, {}).map(({ offer, needs }) => [offer, needs]));
}

function problemsOf(toolClass: object): readonly string[] {
  return compileTools([toolClass]).problems.map(({ code, place }) => `${code} ${place}`);
}

describe('@Scopes and @Public', () => {
  it('decide about every kind of method', () => {
    class Notes {
      @Scopes('notes:write', 'notes:read')
      @Tool('Write.')
      write() {}

      @Tool('Undecided.')
      undecided() {}

      @Public()
      @Resource('notes://all')
      all() {}

      @ResourceTemplate('notes://{id}')
      @Scopes('notes:read')
      note(@Param('id') id: string) {
        return id;
      }

      @Prompt('Review.')
      @Scopes('notes:read')
      review() {}
    }
    expect(needsOf(Notes)).toEqual({
      'tool "write"': 'notes:write notes:read',
      'tool "undecided"': 'undecided',
      'resource "notes://all"': 'public',
      'resource template "notes://{id}"': 'notes:read',
      'prompt "review"': 'notes:read',
    });
  });

  it('on a class decide about the methods that say nothing', () => {
    @Scopes('files')
    class Files {
      @Tool('Read.')
      read() {}

      @Public()
      @Tool('Help.')
      help() {}

      @Scopes('files:write')
      @Tool('Write.')
      write() {}
    }
    expect(needsOf(Files)).toEqual({
      'tool "read"': 'files',
      'tool "help"': 'public',
      'tool "write"': 'files:write',
    });
  });

  it('are inherited, and an override loses none of them unnoticed', () => {
    @Scopes('base')
    abstract class Base {
      @Scopes('write')
      @Tool('Write.')
      write() {}

      @Scopes('delete')
      @Tool('Delete.')
      delete() {}

      @Tool('Read.')
      read() {}
    }

    @Public()
    class Child extends Base {
      @Tool('Write differently.')
      override write() {}

      @Scopes('delete:all')
      override delete() {}
    }
    expect(needsOf(Child)).toEqual({
      'tool "write"': 'write',
      'tool "delete"': 'delete:all',
      'tool "read"': 'public',
    });
    class Plain extends Base {}
    expect(needsOf(Plain)).toMatchObject({ 'tool "delete"': 'delete', 'tool "read"': 'base' });
  });

  it('are not said twice (LMCP241)', () => {
    class Method {
      @Public()
      @Scopes('a')
      @Tool('Write.')
      write() {}
    }
    expect(problemsOf(Method)).toEqual(['LMCP241 Method.write']);

    @Scopes('a')
    @Scopes('b')
    class Whole {
      @Tool('Write.')
      write() {}
    }
    expect(problemsOf(Whole)).toEqual(['LMCP241 Whole']);
  });

  it('do not stand where they guard nothing (LMCP242)', () => {
    class Reviews {
      @Prompt('Review.')
      review(@Param('language') language: string) {
        return language;
      }

      @Scopes('a')
      @Complete('review', 'language')
      languages() {
        return [];
      }

      @Scopes('a')
      unserved() {}
    }
    expect(problemsOf(Reviews)).toEqual(['LMCP242 Reviews.languages', 'LMCP242 Reviews.unserved']);
  });

  it('do not compile on a static method, nor without a scope', () => {
    class Files {
      // @ts-expect-error -- a tool is a method of an instance
      @Public()
      static read() {}

      @Tool('Write.')
      write() {}
    }
    // @ts-expect-error -- @Public() says that none is needed
    expect(() => Scopes()).not.toThrow();
    expect(problemsOf(Files)).toEqual(['LMCP214 Files.read']);
  });
});

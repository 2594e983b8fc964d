/* oxlint-disable jest/expect-expect -- the compiler judges; that it runs shows that decorators only record */
import { it } from '@jest/globals';
import { ToolResult } from '@lmcp/core';
import { Args, Context, createServer, Param, Tool } from '@lmcp/decorators';
import { expectTypeOf } from 'expect-type';
import { Query } from '../fixtures/query.js';

it('takes options of the right types only', () => {
  // @ts-expect-error a description is needed
  Tool({ name: 'search' });
  // @ts-expect-error there is no such option
  Tool({ description: 'Search.', nam: 'search' });
  // @ts-expect-error an annotation is a boolean
  Tool({ description: 'Search.', annotations: { readOnlyHint: 'yes' } });
  // @ts-expect-error a parameter needs its name
  Param();
  // @ts-expect-error required is a boolean
  Param('text', { required: 'no' });
  // @ts-expect-error a header is its name
  Param('text', { header: true });
  // @ts-expect-error a type is given by a function
  Param('text', { type: String });
  // @ts-expect-error the class is the parameter's type
  Args(Query);
});

it('stands on methods of an instance only', () => {
  class Misplaced {
    // @ts-expect-error a property is not a method
    @Tool('Property.')
    property = 1;

    // @ts-expect-error a constructor is not a tool
    constructor(@Context() readonly context: object) {}

    // @ts-expect-error a static method has no instance
    @Tool('Static.')
    static run(): void {}

    // @ts-expect-error a static method has no instance
    static find(@Param('text') text: string): string {
      return text;
    }

    // @ts-expect-error a static method has no instance
    static all(@Args() query: Query): Query {
      return query;
    }

    // @ts-expect-error a static method has no instance
    static where(@Context() context: object): object {
      return context;
    }

    // @ts-expect-error a getter is not a method
    @Tool('Getter.')
    get text(): string {
      return '';
    }
  }
  class MisplacedParameter {
    // @ts-expect-error a constructor is not a tool
    constructor(@Param('text') readonly text: string) {}
  }
  class MisplacedArguments {
    // @ts-expect-error a constructor is not a tool
    constructor(@Args() readonly query: Query) {}
  }
  expectTypeOf(Misplaced).toBeConstructibleWith({});
  expectTypeOf(MisplacedParameter).toBeConstructibleWith('');
  expectTypeOf(MisplacedArguments).toBeConstructibleWith({ text: '' });
});

it('checks what a method returns against its output', () => {
  class Fitting {
    @Tool({ description: 'One.', output: Query })
    one(@Param('text') text: string): Query {
      return { text };
    }

    @Tool({ description: 'Later.', output: Query })
    async later(): Promise<Query> {
      return Promise.resolve({ text: '' });
    }

    @Tool({ description: 'Many.', output: [Query] })
    many(): Query[] {
      return [];
    }

    @Tool({ description: 'In full.', output: Query })
    full(): ToolResult | Query {
      return new ToolResult({ content: [], structuredContent: { text: '' } });
    }

    @Tool({ description: 'Anything.', output: { schema: {} } })
    anything(): number {
      return 1;
    }

    @Tool({ description: 'Many, later.', output: [Query] })
    async manyLater(): Promise<readonly Query[]> {
      return Promise.resolve([]);
    }

    @Tool({ description: 'More than is said.', output: Query })
    more(): Query & { more: number } {
      return { text: '', more: 1 };
    }

    @Tool({ description: 'In full, later.', output: [Query] })
    async fullLater(): Promise<ToolResult | Query[]> {
      return Promise.resolve([]);
    }

    // @ts-expect-error the elements are no Queries
    @Tool({ description: 'Many.', output: [Query] })
    wrongElements(): string[] {
      return [];
    }

    // @ts-expect-error the elements are no Queries
    @Tool({ description: 'Many, later.', output: [Query] })
    async wrongElementsLater(): Promise<{ texts: string }[]> {
      return Promise.resolve([]);
    }

    // @ts-expect-error one object is expected
    @Tool({ description: 'One.', output: Query })
    async wrongOne(): Promise<Query[]> {
      return Promise.resolve([]);
    }

    // @ts-expect-error there may be nothing
    @Tool({ description: 'Maybe one.', output: Query })
    maybe(): Query | undefined {
      return undefined;
    }

    // @ts-expect-error a ToolResult may stand beside a Query only
    @Tool({ description: 'In full.', output: Query })
    wrongFull(): ToolResult | string {
      return '';
    }

    // @ts-expect-error a string is not a Query
    @Tool({ description: 'String.', output: Query })
    wrong(): string {
      return '';
    }

    // @ts-expect-error a Query has a text
    @Tool({ description: 'Later.', output: Query })
    async wrongLater(): Promise<{ texts: string }> {
      return Promise.resolve({ texts: '' });
    }

    // @ts-expect-error a list is expected
    @Tool({ description: 'Many.', output: [Query] })
    wrongMany(): Query {
      return { text: '' };
    }
  }
  expectTypeOf(Fitting).toBeConstructibleWith();
});

it('fits containers', () => {
  const container = { get: <T>(toolClass: new (...args: never[]) => T): T => new toolClass() };
  createServer({
    name: 'types',
    version: '1.0.0',
    tools: [],
    instanceProvider: (toolClass) => container.get(toolClass),
  });
  // @ts-expect-error tools are classes and instances
  expectTypeOf(createServer).toBeCallableWith({ name: '', version: '', tools: ['Greeter'] });
});

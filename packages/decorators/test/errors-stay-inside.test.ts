import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type RunningServer } from '@lmcp/core/koa';
import { Args, createServer, Param, Tool } from '@lmcp/decorators';
import { Transform } from 'class-transformer';
import {
  IsString,
  registerDecorator,
  Validate,
  ValidateIf,
  type ValidationOptions,
  ValidatorConstraint,
} from 'class-validator';

const SECRET = 'pg://user:pw@host /srv/x.ts:3';

function boom(): never {
  throw new Error(SECRET);
}

/** A rule of an application. */
function rule(validate: () => boolean | Promise<boolean>, options: ValidationOptions = {}) {
  return (target: object, propertyName: string): void =>
    registerDecorator({
      name: 'own',
      target: target.constructor,
      propertyName,
      options,
      validator: { validate },
    });
}

@ValidatorConstraint({ name: 'class' })
class Throwing {
  validate = boom;
}

class Rule {
  @rule(boom) text!: string;
}
class AsyncRule {
  @rule(() => Promise.reject(new Error(SECRET))) text!: string;
}
class ClassRule {
  @Validate(Throwing) text!: string;
}
class Condition {
  @ValidateIf(boom) @IsString() text!: string;
}
class Message {
  @rule(() => false, { message: boom }) text!: string;
}
class Transformed {
  @Transform(boom) @IsString() text!: string;
}
class Setter {
  @IsString() set text(_text: string) {
    boom();
  }
}
class Constructed {
  @IsString() text!: string;
  constructor() {
    if (new.target === Constructed && Constructed.isServing) {
      boom();
    }
  }
  static isServing = false;
}

class Tools {
  @Tool({ description: '' }) rule(@Args() _args: Rule): string {
    return 'ran';
  }
  @Tool({ description: '' }) asyncRule(@Args() _args: AsyncRule): string {
    return 'ran';
  }
  @Tool({ description: '' }) classRule(@Args() _args: ClassRule): string {
    return 'ran';
  }
  @Tool({ description: '' }) condition(@Args() _args: Condition): string {
    return 'ran';
  }
  @Tool({ description: '' }) message(@Args() _args: Message): string {
    return 'ran';
  }
  @Tool({ description: '' }) transformed(@Args() _args: Transformed): string {
    return 'ran';
  }
  @Tool({ description: '' }) setter(@Args() _args: Setter): string {
    return 'ran';
  }
  @Tool({ description: '' }) constructed(@Args() _args: Constructed): string {
    return 'ran';
  }
  @Tool({ description: '' }) method(@Param('text') _text: string): string {
    return boom();
  }
}

describe('S16: what an application throws while it is called', () => {
  let running: RunningServer;
  const heard: string[] = [];

  beforeAll(async () => {
    const server = createServer({
      name: 'throwing',
      version: '1.0.0',
      tools: [Tools],
      onError: (error) => heard.push(String(error)),
    });
    running = await listen(server, { port: 0, announce: () => {}, sessions: false });
    Constructed.isServing = true;
  });
  afterAll(() => running.close());

  it.each([
    'rule',
    'asyncRule',
    'classRule',
    'condition',
    'message',
    'transformed',
    'setter',
    'constructed',
    'method',
  ])('in %s stays inside', async (name) => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: { text: 'a' } },
      }),
    });
    const text = await response.text();
    expect(text).toContain('"isError":true');
    expect(text).not.toMatch(/pg:|user:pw|srv|x\.ts|Error:/);
  });

  it('is heard by the operator where it is no judgement of the arguments', () => {
    expect(heard.filter((told) => told.includes(SECRET)).length).toBeGreaterThan(0);
  });
});

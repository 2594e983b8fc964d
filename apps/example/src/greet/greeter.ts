import { Param, Tool } from '@lmcp/decorators';
import { MaxLength, MinLength } from 'class-validator';

/** The smallest tool there is: one argument in, one sentence out. */
export class Greeter {
  @Tool({ description: 'Say hello to someone.', annotations: { readOnlyHint: true } })
  greet(
    @Param('name', { description: 'Whom to greet', rules: [MinLength(1), MaxLength(100)] })
    name: string,
  ): string {
    return `Hello, ${name}!`;
  }
}

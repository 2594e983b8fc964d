import { Param, Tool } from '@lmcp/decorators';

/** The tool `add` as users of decorators write it: parameters, and no class of arguments. */
export class Calculator {
  @Tool('Adds two numbers.')
  add(@Param('a') a: number, @Param('b') b: number): number {
    return a + b;
  }
}

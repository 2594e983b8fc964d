import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** What can be wrong with one parameter of a tool; `place` is `Class.method, parameter #1`. */
export const parameterProblem = {
  undecorated: (place: string): StartupProblem => ({
    code: StartupCode.UndecoratedParameter,
    place,
    seen: 'The parameter has no decorator, so nothing says what to pass. An override that has its own @Tool does not inherit the decorators of its parameters.',
    fix: "write @Param('name', 'what it is'), @Args(), @Elicit('key', 'why') or @Context() before it, or remove it.",
  }),

  twoDecorators: (place: string): StartupProblem => ({
    code: StartupCode.TwoParameterDecorators,
    place,
    seen: 'The parameter has more than one of @Param, @Args, @Elicit and @Context; it can be filled in one way only.',
    fix: 'keep one of the decorators.',
  }),

  badName: (place: string, name: unknown): StartupProblem => ({
    code: StartupCode.BadParameterName,
    place,
    seen: `The name of the argument must be a non-empty string other than "__proto__", got ${inspect(name)}.`,
    fix: "write the name on the wire: @Param('name', 'what it is').",
  }),

  duplicateName: (place: string, name: string, first: number): StartupProblem => ({
    code: StartupCode.DuplicateParameterName,
    place,
    seen: `The argument "${name}" already belongs to parameter #${first + 1}.`,
    fix: `give this parameter a name of its own: @Param('${name}2', …).`,
  }),

  argsBesideParam: (place: string, other: number): StartupProblem => ({
    code: StartupCode.ArgsBesideParam,
    place,
    seen: `@Args() takes the whole arguments object, and parameter #${other + 1} takes arguments as well.`,
    fix: 'move that argument into the class of @Args(), or replace @Args() by one @Param for each argument.',
  }),

  argsWithoutClass: (place: string, emitted: string): StartupProblem => ({
    code: StartupCode.ArgsWithoutClass,
    place,
    seen: `@Args() needs a class that describes the arguments, but the emitted type is \`${emitted}\`: an interface, a union or a built-in type describes nothing at run time.`,
    fix: 'annotate the parameter with a class: @Args() query: SearchQuery.',
  }),

  lostType: (place: string, name: string, emitted: 'Object' | 'Array'): StartupProblem => ({
    code: StartupCode.LostType,
    place,
    ...(emitted === 'Array'
      ? {
          seen: `TypeScript emitted the type \`Array\` for @Param('${name}'): the type of its elements is lost.`,
          fix: `name it: @Param('${name}', { items: () => String }), or give a \`schema\`.`,
        }
      : {
          seen: `TypeScript emitted the type \`Object\` for @Param('${name}'): a union such as \`number | undefined\`, an interface or a missing annotation hides the type.`,
          fix: `annotate the type without \`| undefined\` (\`${name}?: number\`), or name it: @Param('${name}', { type: () => Number }), or give \`enum\` or \`schema\`.`,
        }),
  }),

  typeOnlyImport: (place: string): StartupProblem => ({
    code: StartupCode.TypeOnlyImport,
    place,
    seen: 'TypeScript emitted the type `Function`: the class is imported with `import type`, which leaves nothing of it at run time, or the parameter is a function.',
    fix: 'import the class as a value: `import { Dto }` instead of `import type { Dto }`.',
  }),

  missingType: (place: string): StartupProblem => ({
    code: StartupCode.MissingType,
    place,
    seen: 'The emitted type is `undefined`: the class was not yet loaded because two files import each other, or the parameter has a default value and no annotation.',
    fix: 'move the class into a file that does not import this one, or annotate the type: `limit: number = 10`.',
  }),

  unsupportedType: (place: string, name: string, emitted: string): StartupProblem => ({
    code: StartupCode.UnsupportedType,
    place,
    seen: `The type of @Param('${name}') is \`${emitted}\`, which JSON cannot carry.`,
    fix: 'use `number` or `string` and convert it in the method.',
  }),

  badQuestionKey: (place: string, key: unknown): StartupProblem => ({
    code: StartupCode.BadQuestionKey,
    place,
    seen: `The key of a question must be a non-empty string, got ${inspect(key)}.`,
    fix: "write a key, which clients see: @Elicit('confirm', 'Really remove it?').",
  }),

  duplicateQuestionKey: (place: string, key: string, first: number): StartupProblem => ({
    code: StartupCode.BadQuestionKey,
    place,
    seen: `The question "${key}" already belongs to parameter #${first + 1}.`,
    fix: `give this question a key of its own: @Elicit('${key}2', …).`,
  }),

  questionWithoutForm: (place: string, key: string, emitted: string): StartupProblem => ({
    code: StartupCode.QuestionWithoutForm,
    place,
    seen: `The question "${key}" needs a form, and the type \`${emitted}\` of the parameter describes none at run time.`,
    fix: `annotate the parameter with a class, or name the form: @Elicit('${key}', { message, form: Dto }).`,
  }),

  unfitForm: (place: string, key: string, seen: string): StartupProblem => ({
    code: StartupCode.UnfitForm,
    place,
    seen: `The form of the question "${key}" cannot be shown by clients. ${seen}`,
    fix: 'ask for texts, numbers, yes or no, and choices among texts, side by side in one class.',
  }),

  badRule: (place: string, position: number): StartupProblem => ({
    code: StartupCode.BadRule,
    place,
    seen: `\`${position < 0 ? 'rules' : `rules[${position}]`}\` is not ${position < 0 ? 'a list' : 'a property decorator'}, so it checks nothing; a rule without its parentheses looks like this.`,
    fix: 'call the rule: `rules: [IsInt()]` instead of `rules: [IsInt]`.',
  }),
};

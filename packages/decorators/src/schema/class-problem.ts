import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** The problems of argument and output classes, by the name of their code. */
type ClassProblem = keyof typeof texts;

/** What is said about each problem; `{}` stands for the detail. */
const texts = {
  DtoWithoutRules: [
    'No property of the class {} has a decorator, so nothing tells which arguments there are.',
    'put @Property() on each property that is an argument, or a class-validator rule such as @IsString().',
  ],
  UnknownType: [
    'TypeScript emitted the type `Object`, which hides what the value is: {}',
    'write `name?: T` instead of `name: T | undefined`, add a rule such as @IsString(), or say it with @Property({ type: () => String }), `enum` or `schema`.',
  ],
  UnknownItems: [
    'TypeScript emits `{}` without the type of its elements.',
    'add @Property({ items: () => String }), or a rule for each element such as @IsString({ each: true }).',
  ],
  TypeOnlyProperty: [
    'TypeScript emitted the type `Function`: the class is imported with `import type`, or the property holds a function.',
    'import the class as a value (`import { Dto }`); JSON has no functions.',
  ],
  CircularImport: [
    'The type is `undefined` when the class is defined ({}).',
    'break the circular import, or name the class later with @Type(() => Dto) or @Property({ type: () => Dto }) in a file that is loaded after it; annotate a default value (`limit: number = 10`).',
  ],
  MissingMetadata: [
    'There is no type metadata for this property: {}',
    'set `emitDecoratorMetadata` and compile with tsc, swc or Vite (esbuild and tsx do not emit it), or say the type with @Property({ type: () => String }).',
  ],
  NestedWithoutType: [
    '@ValidateNested() cannot tell which class to validate: reflection gives `{}`.',
    'add @Type(() => Dto) from class-transformer, or @Property({ items: () => Dto }) for an array.',
  ],
  PromiseRule: [
    '@ValidatePromise() waits for a promise, and no argument is one.',
    'remove @ValidatePromise() and give the property the type the promise would have.',
  ],
  TypeNotInJson: [
    'JSON cannot carry a value of the type {}.',
    'use string, number, boolean, Date, an array or a class, and convert in the tool; or serve a schema with @Property({ schema: { … } }).',
  ],
  ContradictoryTypes: [
    'No value can pass: {}.',
    'change the type of the property or remove the rule that contradicts it.',
  ],
  ImpossibleLiteral: [
    'The rule {} compares with a value that no argument can be: objects are compared by identity, and JSON has no NaN, no infinite numbers and no invalid dates.',
    'compare with strings, finite numbers, booleans or valid dates, or nest a class with @ValidateNested().',
  ],
  NestedArrays: [
    'Arrays of {} cannot be described by rules; class-validator flattens them.',
    "write the schema: @Property({ schema: { type: 'array', items: { … } } }), or wrap the inner array in a class.",
  ],
  DefaultDoesNotFit: [
    'The value where nothing is sent: {}.',
    'change `default` or the initialiser so that it passes the rules, or change the rules; if clients must send it, remove the initialiser or write @Property({ required: true }).',
  ],
  ConstructorFailed: [
    'An instance could not be made without arguments: {}',
    'give each constructor parameter a default, or remove the constructor.',
  ],
  SecondClassTransformer: [
    'What @Type, @Expose and @Transform record cannot be read back: {}',
    'keep exactly one class-transformer 0.5 in the build (`npm ls class-transformer`) and mark it as external in the bundler.',
  ],
  OutputWithoutRules: [
    'No property of the class {} can leave: none has a decorator, or @Exclude() hides them all.',
    'put @Property() on each property that clients should receive, or a class-validator rule such as @IsString().',
  ],
  RuleWithoutCode: [
    'class-validator would skip a rule of this property in silence: {} is not marked as a validator.',
    'put @ValidatorConstraint() on that class, and implement `validate(value, args)` in it.',
  ],
  BadRule: [
    '`{}` is not a property decorator, so it checks nothing; a rule without its parentheses looks like this.',
    'call the rule, in a list: `rules: [IsInt()]` instead of `rules: [IsInt]`.',
  ],
  VersionedProperty: [
    "class-transformer's `since` and `until` compare with a version, and a call has none: {}",
    'remove `since` and `until`, or give the tool a class of its own for its version.',
  ],
  DynamicType: [
    '@Type() chooses the class of this property by the value, so the schema cannot tell which ones there are.',
    'use @Type(() => Base, { discriminator: { property, subTypes: [{ name, value: Class }] } }).',
  ],
  SameNameOnWire: [
    'Two properties have the same name for clients: {}.',
    'give one of them another name with @Expose({ name }), or @Exclude() it in this direction.',
  ],
} as const;

/** Words one problem, for the developer. */
export function problemAt(place: string, problem: ClassProblem, detail = ''): StartupProblem {
  const [seen, fix] = texts[problem];
  return { code: StartupCode[problem], place, seen: seen.replace('{}', () => detail), fix };
}

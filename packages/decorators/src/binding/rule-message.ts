import type { ValidationArguments } from 'class-validator';
import type { ClassRule } from '../schema/class-rules.js';
import { quote } from './describe-received.js';

/** What a rule expects: its author's message, else what the table of rules says, else its own default. */
export function ruleMessage(
  { metadata, constraint, meaning, name }: ClassRule,
  args: ValidationArguments,
): string {
  const custom = metadata.message as typeof metadata.message | undefined;
  const message = custom === undefined ? undefined : textOf(custom, args);
  if (message !== undefined) {
    return fillIn(message, args);
  }
  if (meaning.hint !== undefined) {
    return meaning.hint;
  }
  const text = textOf((given) => constraint.instance.defaultMessage?.(given) ?? '', args);
  const expected = fillIn(text ?? '', args).replace(`${args.property} must be `, '');
  return expected === '' ? `a value that passes ${name}` : expected;
}

type Message = string | ((args: ValidationArguments) => string);

/** A message that throws must not hide the problem that it should word. */
function textOf(message: Message, args: ValidationArguments): string | undefined {
  try {
    return typeof message === 'function' ? message(args) : message;
  } catch {
    return undefined;
  }
}

/**
 * class-validator's placeholders, all replaced in one pass: a value that itself contains `$property` is
 * data and stays as it is.
 */
function fillIn(message: string, args: ValidationArguments): string {
  return message.replaceAll(/\$(?:constraint(\d+)|value|property|target)/g, (token, index) => {
    switch (token) {
      case '$value':
        return quote(args.value);
      case '$property':
        return args.property;
      case '$target':
        return args.targetName;
      default:
        return constraintText(args.constraints[Number(index) - 1]);
    }
  });
}

function constraintText(constraint: unknown): string {
  return Array.isArray(constraint) ? constraint.join(', ') : String(constraint);
}

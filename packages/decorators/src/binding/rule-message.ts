import type { ValidationArguments } from 'class-validator';
import type { ClassRule } from '../schema/class-rules.js';

/** How a message names what the client sent. */
interface Wording {
  /** The name of the property on the wire. */
  readonly property: string;
  readonly value: string;
}

/** What a rule expects: its author's message, else what the table of rules says, else its own default. */
export function ruleMessage(
  { metadata, constraint, meaning, name }: ClassRule,
  args: ValidationArguments,
  wording: Wording,
): string {
  const custom = metadata.message as typeof metadata.message | undefined;
  const message = custom === undefined ? undefined : textOf(custom, args);
  if (message !== undefined) {
    return fillIn(message, args, wording);
  }
  if (meaning.hint !== undefined) {
    return meaning.hint;
  }
  const text = textOf((given) => constraint.instance.defaultMessage?.(given) ?? '', args) ?? '';
  const expected = fillIn(withoutSubject(text, args.property), args, wording);
  return expected === '' ? `a value that passes ${name}` : expected;
}

/** `each value in $property must be fine` says of the value itself: `fine`. */
function withoutSubject(text: string, property: string): string {
  return ['$property', property].reduce(
    (left, subject) => left.replace(`${subject} must be `, ''),
    text.replace(/^each value in /, ''),
  );
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
function fillIn(message: string, args: ValidationArguments, { property, value }: Wording): string {
  return message.replaceAll(/\$(?:constraint(\d+)|value|property|target)/g, (token, index) => {
    switch (token) {
      case '$value':
        return value;
      case '$property':
        return property;
      case '$target':
        return args.targetName;
      default:
        return constraintText(args.constraints[Number(index) - 1]);
    }
  });
}

function constraintText(constraint: unknown): string {
  if (typeof constraint === 'function') {
    return limitText(constraint as () => unknown);
  }
  return Array.isArray(constraint) ? constraint.join(', ') : String(constraint);
}

/** A limit that is a function, as `@MinDate` may have it, is told as it is now; no source is shown. */
function limitText(limit: () => unknown): string {
  try {
    const now = limit();
    return now instanceof Date ? now.toISOString() : limit.name;
  } catch {
    return limit.name;
  }
}

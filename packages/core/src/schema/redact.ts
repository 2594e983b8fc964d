import { namesSecret } from './names-secret.js';
import { printable } from './printable.js';
import { type Secrecy, SECRET_BY_NAME } from './secrecy.js';

/** How much of a value a copy shows; what is left out is counted in its place. */
export interface RedactionBounds {
  /** Characters of all texts and names together. */
  readonly characters: number;
  /** Characters of one text. */
  readonly text: number;
  readonly depth: number;
}

const HIDDEN_TEXT = '(hidden)';
const PLAIN = /^[\x20-\x7e\n\t]*$/;
// A stack is read by its lines.
const BETWEEN_BREAKS = /[^\n\t]+/g;
const MAX_NAME = 100;

/**
 * A copy of a value for people who look into it later: as plain JSON, without its secrets, of bounded size, and
 * without characters that would disguise what stands there. Never throws.
 */
export function redact(
  value: unknown,
  bounds: RedactionBounds,
  secrecy: Secrecy = SECRET_BY_NAME,
): unknown {
  return new Redaction(bounds).copy(value, secrecy, 0);
}

class Redaction {
  readonly #bounds: RedactionBounds;
  #room: number;

  constructor(bounds: RedactionBounds) {
    this.#bounds = bounds;
    this.#room = bounds.characters;
  }

  copy(value: unknown, secrecy: Secrecy, depth: number): unknown {
    // Also what is nothing or empty takes room, or a list of them would be as long as a client likes.
    this.#room -= 1;
    if (secrecy.isHidden) {
      this.#room -= HIDDEN_TEXT.length;
      return value === undefined ? undefined : HIDDEN_TEXT;
    }
    switch (typeof value) {
      case 'string':
        return this.#text(value, secrecy);
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return this.#text(String(value), secrecy);
      case 'object':
        return value === null ? null : this.#object(value, secrecy, depth);
      default:
        return undefined;
    }
  }

  #text(text: string, secrecy: Secrecy): string {
    const shown = Math.max(0, Math.min(text.length, this.#bounds.text, this.#room));
    const start = shown === text.length ? text : text.slice(0, shown);
    this.#room -= start.length;
    if (start.includes('"') && namesSecret(start, secrecy)) {
      return HIDDEN_TEXT;
    }
    const clean = PLAIN.test(start) ? start : start.replaceAll(BETWEEN_BREAKS, printable);
    return shown === text.length ? clean : `${clean}… (${text.length - shown} more characters)`;
  }

  #object(value: object, secrecy: Secrecy, depth: number): unknown {
    if (depth >= this.#bounds.depth) {
      return Array.isArray(value) ? '[…]' : '{…}';
    }
    try {
      if (value instanceof Error) {
        return this.#members(fieldsOf(value), secrecy, depth);
      }
      const { toJSON } = value as { readonly toJSON?: unknown };
      if (typeof toJSON === 'function') {
        return this.copy(toJSON.call(value), secrecy, depth + 1);
      }
      return Array.isArray(value)
        ? this.#items(value, secrecy, depth)
        : this.#members(value, secrecy, depth);
    } catch {
      // A getter or proxy that throws must not keep the rest from being told.
      return '(unreadable)';
    }
  }

  #items(items: readonly unknown[], secrecy: Secrecy, depth: number): unknown[] {
    const copy: unknown[] = [];
    for (const [index, item] of items.entries()) {
      if (this.#room <= 0) {
        copy.push(`… (${items.length - index} more)`);
        break;
      }
      copy.push(this.copy(item, secrecy.at(index), depth + 1) ?? null);
    }
    return copy;
  }

  #members(value: object, secrecy: Secrecy, depth: number): object {
    const copy: Record<string, unknown> = {};
    const keys = Object.keys(value);
    let told = 0;
    for (const key of keys) {
      if (this.#room <= 0) {
        copy['…'] = `(${keys.length - told} more)`;
        break;
      }
      told += 1;
      this.#room -= Math.min(key.length, MAX_NAME);
      const member = (value as Readonly<Record<string, unknown>>)[key];
      const shown = this.copy(member, secrecy.at(key), depth + 1);
      if (shown !== undefined) {
        put(copy, nameOf(key), shown);
      }
    }
    return copy;
  }
}

/** What an exception says, with what it was thrown for. */
function fieldsOf(error: Error): object {
  const { name, message, stack, cause } = error;
  return Object.assign({}, error, {
    type: name,
    message,
    stack,
    ...(cause !== undefined && { cause }),
  });
}

function nameOf(key: string): string {
  const clean = PLAIN.test(key) ? key : printable(key);
  return clean.length > MAX_NAME ? `${clean.slice(0, MAX_NAME)}…` : clean;
}

function put(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(copy, key, { value, enumerable: true });
  } else {
    copy[key] = value;
  }
}

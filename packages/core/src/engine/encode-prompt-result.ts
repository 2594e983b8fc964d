import type { PromptDefinition } from '../model/prompt-definition.js';
import { PromptResult } from '../model/prompt-result.js';
import type { ContentBlock } from '../protocol/content.js';
import type { PromptMessage } from '../protocol/prompt.js';
import type { Revision } from '../revisions/revision.js';
import { isContentBlock } from './is-content-block.js';

/**
 * Turns what `get` returned into a `GetPromptResult` of a revision: a string and each content block is a
 * message of the user, messages stay as they are.
 *
 * @throws {TypeError} when the value is none of these
 */
export function encodePromptResult(
  value: unknown,
  { description }: PromptDefinition,
  revision: Revision,
): object {
  const { messages, ...rest } =
    value instanceof PromptResult ? value.fields : { messages: [value].flat().map(toMessage) };
  return {
    description,
    messages: messages.map(({ role, content }) => ({
      role,
      content: revision.describeContent(content),
    })),
    ...rest,
  };
}

function toMessage(value: unknown): PromptMessage {
  if (typeof value === 'string') {
    return fromUser({ type: 'text', text: value });
  }
  if (isContentBlock(value)) {
    return fromUser(value);
  }
  if (isMessage(value)) {
    return value;
  }
  throw new TypeError('A prompt returned something that is neither text, content nor messages.');
}

function fromUser(content: ContentBlock): PromptMessage {
  return { role: 'user', content };
}

function isMessage(value: unknown): value is PromptMessage {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { role, content } = value as Readonly<Record<string, unknown>>;
  return (role === 'user' || role === 'assistant') && isContentBlock(content);
}

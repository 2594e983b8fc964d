import type { CreateMessageParams, ElicitResult, JsonSchema, McpServer } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

const PROMPT: JsonSchema = {
  type: 'object',
  properties: { prompt: { type: 'string', description: 'What the model is asked' } },
  required: ['prompt'],
};

const MESSAGE: JsonSchema = {
  type: 'object',
  properties: { message: { type: 'string', description: 'What the user is asked' } },
  required: ['message'],
};

const USER: JsonSchema = {
  type: 'object',
  properties: {
    username: { type: 'string', description: "User's response" },
    email: { type: 'string', description: "User's email address" },
  },
  required: ['username', 'email'],
};

const DEFAULTS: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  },
};

const OPTIONS = ['option1', 'option2', 'option3'];
const TITLED = ['First', 'Second', 'Third'].map((word, index) => ({
  const: `value${index + 1}`,
  title: `${word} choice`,
}));

const CHOICES: JsonSchema = {
  type: 'object',
  properties: {
    untitledSingle: { type: 'string', enum: OPTIONS },
    titledSingle: { type: 'string', oneOf: TITLED },
    legacyEnum: {
      type: 'string',
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option one', 'Option two', 'Option three'],
    },
    untitledMulti: { type: 'array', items: { type: 'string', enum: OPTIONS } },
    titledMulti: { type: 'array', items: { anyOf: TITLED } },
  },
};

/** Tools that ask the user or the model of their client, in whatever revision it speaks. */
export function addAskingTools(server: McpServer): void {
  server
    .tool(
      'test_sampling',
      "Asks the client's model what it is told.",
      PROMPT,
      async ({ prompt }, context) => {
        const { content } = await context.sample('prompt', messageOf(String(prompt), 100));
        return `LLM response: ${JSON.stringify(content)}`;
      },
    )
    .tool(
      'test_elicitation',
      'Asks the user for a name and an address.',
      MESSAGE,
      async ({ message }, context) =>
        `User response: ${tell(await context.elicit('user', String(message), USER))}`,
    )
    .tool(
      'test_elicitation_sep1034_defaults',
      'Asks with a form whose fields have defaults.',
      NO_ARGUMENTS,
      async (_args, context) =>
        `Elicitation completed: ${tell(await context.elicit('profile', 'Please check your profile.', DEFAULTS))}`,
    )
    .tool(
      'test_elicitation_sep1330_enums',
      'Asks with a form of every kind of choice.',
      NO_ARGUMENTS,
      async (_args, context) =>
        `Elicitation completed: ${tell(await context.elicit('choices', 'Please choose.', CHOICES))}`,
    )
    .tool(
      'test_streaming_elicitation',
      'Asks the user, without a request on the stream where the revision has none.',
      NO_ARGUMENTS,
      async (_args, context) =>
        `User response: ${tell(await context.elicit('user', 'Who are you?', USER))}`,
    );
}

/** One text for the model. */
export function messageOf(text: string, maxTokens: number): CreateMessageParams {
  return { messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens };
}

function tell(answer: ElicitResult): string {
  const content = answer.action === 'accept' ? answer.content : undefined;
  return `action=${answer.action}, content=${JSON.stringify(content ?? null)}`;
}

import { InputRequired, type JsonSchema, type McpServer, ToolError } from '@lmcp/core';
import { messageOf } from './add-asking-tools.js';
import { NO_ARGUMENTS } from './no-arguments.js';

const PREFIX = 'test_input_required_result_';

/** A form with one text. */
function formOf(name: string): JsonSchema {
  return { type: 'object', properties: { [name]: { type: 'string' } }, required: [name] };
}

/** Tools and a prompt that cannot answer before the client did. */
export function addInputRequiredTools(server: McpServer): void {
  addSingleQuestions(server);
  addManyQuestions(server);
  addStates(server);
  server.prompt(`${PREFIX}prompt`, 'Asks for its context.', async (_args, context) => {
    const answer = await context.elicit(
      'user_context',
      'What context should the prompt use?',
      formOf('context'),
    );
    return answer.action === 'accept'
      ? `Use this context: ${String(answer.content['context'])}`
      : 'Use no context.';
  });
}

function addSingleQuestions(server: McpServer): void {
  server
    .tool(
      `${PREFIX}elicitation`,
      'Greets the user by name.',
      NO_ARGUMENTS,
      async (_args, context) => {
        const answer = await context.elicit('user_name', 'What is your name?', formOf('name'));
        return answer.action === 'accept'
          ? `Hello, ${String(answer.content['name'])}!`
          : 'Hello, whoever you are!';
      },
    )
    .tool(
      `${PREFIX}sampling`,
      'Asks the model for a capital.',
      NO_ARGUMENTS,
      async (_args, context) => {
        const question = messageOf('What is the capital of France?', 100);
        const { content } = await context.sample('capital_question', question);
        return `The model said: ${JSON.stringify(content)}`;
      },
    )
    .tool(
      `${PREFIX}list_roots`,
      'Tells the roots of the client.',
      NO_ARGUMENTS,
      async (_args, context) => {
        const roots = await context.roots('client_roots');
        return `The roots are: ${roots.map(({ uri }) => uri).join(', ')}`;
      },
    )
    .tool(
      `${PREFIX}capabilities`,
      'Asks whoever the client can ask.',
      NO_ARGUMENTS,
      async (_args, context) => {
        if (context.supports('elicitation.form')) {
          await context.elicit('user_name', 'What is your name?', formOf('name'));
          return 'The user was asked.';
        }
        await context.sample('greeting', messageOf('Generate a greeting', 50));
        return 'The model was asked.';
      },
    );
}

function addManyQuestions(server: McpServer): void {
  server
    .tool(
      `${PREFIX}multiple_inputs`,
      'Asks user, model and client at once.',
      NO_ARGUMENTS,
      async (_args, context) => {
        const [name, greeting, roots] = await Promise.all([
          context.elicit('user_name', 'What is your name?', formOf('name')),
          context.sample('greeting', messageOf('Generate a greeting', 50)),
          context.roots('client_roots'),
        ]);
        return `${JSON.stringify(greeting.content)} to ${JSON.stringify(name)} in ${roots.length} roots`;
      },
    )
    .tool(
      `${PREFIX}multi_round`,
      'Asks one question after the other.',
      NO_ARGUMENTS,
      async (_args, context) => {
        const name = await context.elicit('step1', 'Step 1: What is your name?', formOf('name'));
        const color = await context.elicit(
          'step2',
          'Step 2: What is your favorite color?',
          formOf('color'),
        );
        return `name: ${JSON.stringify(name)}, color: ${JSON.stringify(color)}`;
      },
    );
}

const CONFIRM = new InputRequired({
  inputRequests: {
    confirm: {
      method: 'elicitation/create',
      params: {
        message: 'Please confirm',
        requestedSchema: {
          type: 'object',
          properties: { ok: { type: 'boolean' } },
          required: ['ok'],
        },
      },
    },
  },
  state: 'asked to confirm',
});

/** Tools that ask by hand, with a state of their own. */
function addStates(server: McpServer): void {
  server
    .tool(`${PREFIX}request_state`, 'Asks, and checks its state.', NO_ARGUMENTS, (_args, context) =>
      context.inputResponses['confirm'] === undefined
        ? CONFIRM
        : `state-${context.requestState === 'asked to confirm' ? 'ok' : 'lost'}`,
    )
    .tool(
      `${PREFIX}tampered_state`,
      'Asks, and never runs with a state that was changed.',
      NO_ARGUMENTS,
      (_args, { inputResponses, requestState }) => {
        if (inputResponses['confirm'] === undefined) {
          return CONFIRM;
        }
        if (requestState !== 'asked to confirm') {
          throw new ToolError('The state is not the one that was sent.');
        }
        return 'Confirmed.';
      },
    );
}

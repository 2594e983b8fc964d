import type { ContentBlock, JsonSchema, McpServer } from '@lmcp/core';
import { RED_PIXEL_PNG } from './media.js';

const TWO_ARGUMENTS: JsonSchema = {
  type: 'object',
  properties: {
    arg1: { type: 'string', description: 'First test argument' },
    arg2: { type: 'string', description: 'Second test argument' },
  },
  required: ['arg1', 'arg2'],
};

const ONE_URI: JsonSchema = {
  type: 'object',
  properties: { resourceUri: { type: 'string', description: 'URI of the resource to embed' } },
  required: ['resourceUri'],
};

/** One prompt for each kind of message; the arguments of one are completed. */
export function addPrompts(server: McpServer): void {
  server
    .prompt(
      'test_simple_prompt',
      'Asks nothing of its caller.',
      () => 'This is a simple prompt for testing.',
    )
    .prompt(
      'test_prompt_with_arguments',
      {
        description: 'Repeats its two arguments.',
        arguments: TWO_ARGUMENTS,
        complete: { arg1: ['testValue1', 'otherValue1'], arg2: ['testValue2'] },
      },
      ({ arg1, arg2 }) => `Prompt with arguments: arg1='${String(arg1)}', arg2='${String(arg2)}'`,
    )
    .prompt(
      'test_prompt_with_embedded_resource',
      { description: 'Embeds the resource that it is given.', arguments: ONE_URI },
      ({ resourceUri }): ContentBlock[] => [
        {
          type: 'resource',
          resource: {
            uri: String(resourceUri),
            mimeType: 'text/plain',
            text: 'Embedded resource content for testing.',
          },
        },
        { type: 'text', text: 'Please process the embedded resource above.' },
      ],
    )
    .prompt('test_prompt_with_image', 'Shows a picture.', (): ContentBlock[] => [
      { type: 'image', data: RED_PIXEL_PNG, mimeType: 'image/png' },
      { type: 'text', text: 'Please analyze the image above.' },
    ]);
}

import type { ContentBlock, McpServer } from '@lmcp/core';
import { RED_PIXEL_PNG, TONE_WAV } from './media.js';
import { NO_ARGUMENTS } from './no-arguments.js';

const PICTURE: ContentBlock = { type: 'image', data: RED_PIXEL_PNG, mimeType: 'image/png' };

/** One tool for each kind of content that a result can carry. */
export function addContentTools(server: McpServer): void {
  server
    .tool(
      'test_simple_text',
      'Returns one text.',
      NO_ARGUMENTS,
      () => 'This is a simple text response for testing.',
    )
    .tool('test_image_content', 'Returns a picture of one red pixel.', NO_ARGUMENTS, () => PICTURE)
    .tool('test_audio_content', 'Returns a short tone.', NO_ARGUMENTS, () => ({
      type: 'audio',
      data: TONE_WAV,
      mimeType: 'audio/wav',
    }))
    .tool('test_embedded_resource', 'Returns a resource inside its result.', NO_ARGUMENTS, () => ({
      type: 'resource',
      resource: {
        uri: 'test://embedded-resource',
        mimeType: 'text/plain',
        text: 'This is an embedded resource content.',
      },
    }))
    .tool(
      'test_multiple_content_types',
      'Returns a text, a picture and a resource together.',
      NO_ARGUMENTS,
      () => [
        { type: 'text', text: 'Multiple content types test:' },
        PICTURE,
        {
          type: 'resource',
          resource: {
            uri: 'test://mixed-content-resource',
            mimeType: 'application/json',
            text: '{"test":"data","value":123}',
          },
        },
      ],
    );
}

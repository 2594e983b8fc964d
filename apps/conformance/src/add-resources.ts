import type { McpServer } from '@lmcp/core';
import { RED_PIXEL_PNG } from './media.js';

/** One resource for each kind of contents, and a template. */
export function addResources(server: McpServer): void {
  server
    .resource(
      'test://static-text',
      { name: 'static-text', description: 'A text.', mimeType: 'text/plain' },
      () => 'This is the content of the static text resource.',
    )
    .resource(
      'test://static-binary',
      { name: 'static-binary', description: 'A picture.', mimeType: 'image/png' },
      () => Buffer.from(RED_PIXEL_PNG, 'base64'),
    )
    .resourceTemplate(
      'test://template/{id}/data',
      { name: 'template', description: 'Data by id.', mimeType: 'application/json' },
      ({ id }) => ({ id, templateTest: true, data: `Data for ID: ${id}` }),
    );
}

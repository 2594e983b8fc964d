import type { RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsBoolean } from 'class-validator';
import { quotePath } from '../text/quote-path.js';
import { BrowseTools } from './browse-tools.js';
import { pathOptions } from './path-options.js';
import { writeFile } from './write-file.js';

/** {@link BrowseTools}, and `write_file`. */
export class EditTools extends BrowseTools {
  @Tool({
    name: 'write_file',
    description: 'Create a text file, or replace all of its content.',
    annotations: { destructiveHint: true, idempotentHint: true, openWorldHint: false },
  })
  async writeFile(
    @Param('path', pathOptions) path: string,
    @Param('content', 'The whole new content') content: string,
    @Param('create_directories', {
      description: 'Also create missing parent directories',
      default: false,
      rules: [IsBoolean()],
    })
    createDirectories: boolean,
    @Context() { signal }: RequestContext,
  ): Promise<string> {
    const { name, bytes, replaced } = await writeFile(this.jail, path, content, {
      createDirectories,
      maxBytes: this.limits.maxWriteBytes,
      signal,
    });
    return `${replaced ? 'Replaced' : 'Created'} ${quotePath(name)}: ${bytes} bytes.`;
  }
}

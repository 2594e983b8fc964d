import { ToolError } from '@lmcp/core';
import type { OpenFile } from '../jail/use-file.js';
import { isBinary } from '../text/is-binary.js';
import { quotePath } from '../text/quote-path.js';

/** @throws {ToolError} when the beginning of the file is not text */
export async function assertText({ handle, size, name }: OpenFile): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
  if (isBinary(buffer.subarray(0, bytesRead))) {
    throw new ToolError(`The path ${quotePath(name)} is a binary file of ${size} bytes, not text.`);
  }
}

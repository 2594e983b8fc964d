import { knowInEveryCopy } from './know-in-every-copy.js';

/**
 * An error that the model should read and act on: a tool throws it, and its message becomes the text of
 * an `isError` result. Specification: tools, error handling.
 *
 * @example throw new ToolError('There is no file "notes.txt". Call list_directory to see what is there.');
 */
export class ToolError extends Error {
  static {
    knowInEveryCopy(this, 'ToolError');
  }
  override readonly name: string = 'ToolError';
}

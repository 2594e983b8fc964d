import { ErrorCode } from '../protocol/error-code.js';
import { knowInEveryCopy } from './know-in-every-copy.js';
import { ProtocolError } from './protocol-error.js';

/**
 * There is no resource of this URI. Each revision utters it with its own code: -32002 in 2025, -32602 in
 * 2026-07-28, both with `data.uri`. Specification: resources, error handling.
 *
 * @example throw new ResourceNotFoundError(uri);
 */
export class ResourceNotFoundError extends ProtocolError {
  static {
    knowInEveryCopy(this, 'ResourceNotFoundError');
  }
  constructor(uri: string, message = 'Resource not found') {
    super(ErrorCode.InvalidParams, message, { data: { uri } });
  }
}

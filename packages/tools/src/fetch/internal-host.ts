import { ToolError } from '@lmcp/core';

/** The refusal of a host that is, or has, an internal address; which one is not told. */
export function internalHost(host: string): ToolError {
  return new ToolError(
    `The host ${JSON.stringify(host)} is not on the public Internet. Only public addresses can be fetched.`,
  );
}

/** JSON-RPC and MCP error codes. Specification: base protocol, error codes. */
export const ErrorCode = {
  ParseError: -32700,
  InvalidRequest: -32600,
  MethodNotFound: -32601,
  InvalidParams: -32602,
  InternalError: -32603,
  /** 2025: there is no such resource; 2026-07-28 says -32602. */
  ResourceNotFound: -32002,
  /** 2025-11-25: the user must visit web pages first. */
  UrlElicitationRequired: -32042,
  /** 2026-07-28: an HTTP header is missing, malformed, or disagrees with the body. */
  HeaderMismatch: -32020,
  /** 2026-07-28: the request needs a capability that the client did not declare. */
  MissingRequiredClientCapability: -32021,
  /** 2026-07-28: the server does not speak the version that the request names. */
  UnsupportedProtocolVersion: -32022,
} as const;

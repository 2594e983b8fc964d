/** Codes of the problems that core finds at start-up; never reused. `docs/errors.md` explains each. */
export const StartupCode = {
  ToolName: 'LMCP101',
  DuplicateTool: 'LMCP102',
  InputSchemaRoot: 'LMCP103',
  InvalidSchema: 'LMCP104',
  AlreadyServing: 'LMCP105',
  ConfigUnreadable: 'LMCP111',
  ConfigSyntax: 'LMCP112',
  ConfigWithoutToken: 'LMCP113',
  WeakToken: 'LMCP114',
  ListenOption: 'LMCP121',
  ListenWithoutToken: 'LMCP122',
  ListenWithoutAllowedHosts: 'LMCP123',
  ListenFailed: 'LMCP124',
} as const;

import type { JsonSchema, McpServer } from '@lmcp/core';

// Word for word the schema that the scenario `json-schema-2020-12` expects to find in `tools/list`.
const PERSON: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema, not a promise
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

/** A tool whose input schema uses the keywords of JSON Schema 2020-12 that are easily lost. */
export function addSchemaTool(server: McpServer): void {
  server.tool(
    'json_schema_2020_12_tool',
    'Takes a person who can be reached by phone or by e-mail.',
    PERSON,
    (args) => `Received: ${JSON.stringify(args)}`,
  );
}

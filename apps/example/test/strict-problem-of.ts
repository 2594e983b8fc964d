import { Ajv2020 } from 'ajv/dist/2020.js';

const FORMATS = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'];

/** What Ajv's strict mode, or the meta-schema of 2020-12, has against a schema. */
export function strictProblemOf(schema: object): string | undefined {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    formats: Object.fromEntries(FORMATS.map((name) => [name, true])),
  });
  try {
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

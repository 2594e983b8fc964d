import type { FormField, RequestedSchema } from '../protocol/elicitation.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { isSecretName } from './is-secret-name.js';
import { isJsonObject } from './json-type.js';
import { toFormField } from './to-form-field.js';

/** A form that clients can show, or why a schema is none. */
export type RequestedForm =
  | { readonly kind: 'form'; readonly form: RequestedSchema }
  /** `seen` is a whole sentence that names the property. */
  | { readonly kind: 'misfit'; readonly seen: string };

/**
 * Tells a schema as the flat form that an elicitation may ask for. What a form has no words for and what
 * only narrows a field (`pattern`, `uniqueItems`, …) is left out; answers are checked by it all the same.
 * Specification: elicitation, requested schema.
 */
export function toRequestedSchema(schema: JsonSchema): RequestedForm {
  const { type, properties, required } = schema;
  if (type !== 'object' || !isJsonObject(properties)) {
    return { kind: 'misfit', seen: 'A form is an object with `properties`.' };
  }
  const fields = new Map<string, FormField>();
  for (const [name, property] of Object.entries(properties)) {
    // Specification, elicitation: servers must not ask for sensitive information with a form.
    if (isSecretName(name) || Object(property).writeOnly === true) {
      return {
        kind: 'misfit',
        seen: `A form must not ask for a secret, as the property "${name}" says it does, because the client sees and may log it: send the user to a page with \`elicitUrl\`, or rename what is no secret.`,
      };
    }
    const field = toFormField(schema, property);
    if (field === undefined) {
      return {
        kind: 'misfit',
        seen: `A form cannot hold the property "${name}": a field is a text, a number, a yes or no, or a choice among texts.`,
      };
    }
    fields.set(name, field);
  }
  return {
    kind: 'form',
    form: {
      type: 'object',
      properties: Object.fromEntries(fields),
      ...(Array.isArray(required) && required.length > 0 && { required: required.map(String) }),
    },
  };
}

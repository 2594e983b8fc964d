import type { SchemaCompiler } from '@lmcp/core';
import type { PropertyOptions } from '../declaration/property-options.js';
import { brokenRule } from './broken-rule.js';
import type { PropertyModel } from './class-model.js';
import type { PropertyRules } from './class-rules.js';
import type { InitialValue } from './initial-values.js';
import { schemaOfProperty } from './schema-of-class.js';

/**
 * What is wrong with the value that a property has where nothing is sent, to be read after that value.
 *
 * @param source the options with its default, or what its initialiser gives
 */
export function defaultMisfit(
  property: PropertyModel,
  rules: PropertyRules,
  source: PropertyOptions | InitialValue | undefined,
  schemas: SchemaCompiler,
): string | undefined {
  if (source === undefined) {
    return undefined;
  }
  if ('holder' in source) {
    // An instance may look unlike its JSON, so the rules judge it and not the schema.
    const isReplaced = property.transformsAbsent && property.transforms.length > 0;
    const isChanging = source.advertised === undefined;
    return property.required || isReplaced || isChanging
      ? undefined
      : misfitOf(rules, source.holder, property.name);
  }
  if (!fitsSchema(property, schemas)) {
    return 'does not fit the schema of the property';
  }
  // Another value is built from the default first.
  return property.value.shape.kind === 'plain'
    ? misfitOf(rules, { [property.name]: source.default }, property.name)
    : undefined;
}

function fitsSchema(property: PropertyModel, schemas: SchemaCompiler): boolean {
  const schema = schemaOfProperty(property);
  // A reference leads out of the property's own schema, where it cannot be resolved.
  return (
    JSON.stringify(schema).includes('"$ref"') ||
    schemas.compile(schema).isValid(property.advertisedDefault)
  );
}

function misfitOf(rules: PropertyRules, holder: object, name: string): string | undefined {
  const broken = brokenRule(rules, holder, name);
  return broken && `breaks the rule ${broken.rule} (${broken.path}: ${broken.expected})`;
}

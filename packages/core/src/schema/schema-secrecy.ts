import type { JsonSchema } from '../protocol/json-schema.js';
import { isSecretName } from './is-secret-name.js';
import { isJsonObject } from './json-type.js';
import { resolveReference } from './resolve-reference.js';
import { HIDDEN, type Secrecy } from './secrecy.js';

/**
 * What a schema hides of the values that it describes: what it calls `writeOnly`, and what has a name that
 * promises a secret. Which of several alternatives a value means does not matter: it is hidden where one of them
 * says so. Read where it is first asked for.
 */
export function secrecyOf(schema: JsonSchema): Secrecy {
  return new Places(schema).at([schema]);
}

/** The places of one document; a recursive one has as many as it has schemas, not as its values are deep. */
class Places {
  readonly root: JsonSchema;
  readonly #ids = new Map<JsonSchema, number>();
  readonly #known = new Map<string, Secrecy>();
  #hidden: ReadonlySet<string> | undefined;

  constructor(root: JsonSchema) {
    this.root = root;
  }

  /** The names of all properties that are hidden somewhere. */
  get hiddenNames(): ReadonlySet<string> {
    return (this.#hidden ??= new Set(hiddenNamesIn(this.root, this.root)));
  }

  at(described: readonly unknown[]): Secrecy {
    const schemas = holdingTogether(this.root, described);
    // A list of what is hidden is hidden whole, because models send one of them in its place.
    const items = holdingTogether(this.root, schemas.flatMap(itemSchemas));
    if ([...schemas, ...items].some(isWriteOnly)) {
      return HIDDEN;
    }
    const key = schemas.map((schema) => this.#idOf(schema)).join();
    let place = this.#known.get(key);
    if (place === undefined) {
      place = new Place(this, schemas);
      this.#known.set(key, place);
    }
    return place;
  }

  #idOf(schema: JsonSchema): number {
    const id = this.#ids.get(schema) ?? this.#ids.size;
    this.#ids.set(schema, id);
    return id;
  }
}

class Place implements Secrecy {
  readonly isHidden = false;
  readonly #places: Places;
  readonly #schemas: readonly JsonSchema[];
  readonly #members = new Map<string, Secrecy>();
  #others: Secrecy | undefined;
  #items: Secrecy | undefined;

  constructor(places: Places, schemas: readonly JsonSchema[]) {
    this.#places = places;
    this.#schemas = schemas;
  }

  at(key: string | number): Secrecy {
    return typeof key === 'number'
      ? (this.#items ??= this.#places.at(this.#schemas.flatMap(itemSchemas)))
      : (this.#members.get(key) ?? this.#find(key));
  }

  hidesName(name: string): boolean {
    return isSecretName(name) || this.#places.hiddenNames.has(name);
  }

  #find(name: string): Secrecy {
    const declared = this.#schemas.flatMap(({ properties }) =>
      isJsonObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
    );
    if (declared.length === 0) {
      // What is hidden elsewhere may have been sent in the wrong place.
      return this.hidesName(name) ? HIDDEN : (this.#others ??= this.#undeclared());
    }
    const patterns = this.#schemas.flatMap(patternSchemas);
    const found = isSecretName(name) ? HIDDEN : this.#places.at([...declared, ...patterns]);
    // Only declared names are kept: clients choose the others.
    this.#members.set(name, found);
    return found;
  }

  // A name that nobody declared beside one that is hidden may be that one, misspelt.
  #undeclared(): Secrecy {
    const names = this.#schemas.flatMap(({ properties }) => Object.keys(Object(properties)));
    const schemas = this.#schemas.flatMap((schema) => [
      schema['additionalProperties'],
      schema['unevaluatedProperties'],
      ...patternSchemas(schema),
    ]);
    return !schemas.some(isJsonObject) && names.some((name) => this.#isDeclaredHidden(name))
      ? HIDDEN
      : this.#places.at(schemas);
  }

  #isDeclaredHidden(name: string): boolean {
    return !isSecretName(name) && this.at(name).isHidden;
  }
}

/** All schemas that may describe a value: those that are given, what they refer to, and every alternative. */
function holdingTogether(root: JsonSchema, described: readonly unknown[]): readonly JsonSchema[] {
  const found = new Set<JsonSchema>();
  const open = [...described];
  while (open.length > 0) {
    const next = open.pop();
    if (!isJsonObject(next) || found.has(next)) {
      continue;
    }
    found.add(next);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = next[keyword];
      open.push(...(Array.isArray(branches) ? branches : []));
    }
    for (const keyword of ['if', 'then', 'else']) {
      open.push(next[keyword]);
    }
    open.push(...Object.values(Object(next['dependentSchemas']) as object));
    if (next['$ref'] !== undefined) {
      open.push(resolveReference(root, next['$ref']));
    }
  }
  return [...found];
}

function itemSchemas({ items, prefixItems, contains, unevaluatedItems }: JsonSchema): unknown[] {
  const first: readonly unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  return [items, contains, unevaluatedItems, ...first];
}

function patternSchemas({ patternProperties }: JsonSchema): readonly unknown[] {
  return Object.values(Object(patternProperties) as object);
}

function isWriteOnly({ writeOnly }: JsonSchema): boolean {
  return writeOnly === true;
}

function hiddenNamesIn(root: JsonSchema, document: unknown): readonly string[] {
  if (typeof document !== 'object' || document === null) {
    return [];
  }
  const { properties } = document as JsonSchema;
  const own = isJsonObject(properties)
    ? Object.entries(properties).filter(([, schema]) =>
        holdingTogether(root, [schema]).some(isWriteOnly),
      )
    : [];
  return [
    ...own.map(([name]) => name),
    ...Object.values(document).flatMap((part) => hiddenNamesIn(root, part)),
  ];
}

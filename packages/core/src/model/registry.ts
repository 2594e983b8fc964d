import { checkScopes } from '../access/check-scopes.js';
import type { Offering } from '../access/offering.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { parseUriTemplate } from '../uri/parse-uri-template.js';
import { addedBy } from './added-by.js';
import { assertKnown } from './assert-known.js';
import { checkExtensions } from './check-extensions.js';
import { checkMembers } from './check-members.js';
import { checkPrompts } from './check-prompts.js';
import { checkResources } from './check-resources.js';
import { checkShown } from './check-shown.js';
import { checkToolLimits } from './check-tool-limits.js';
import { checkTools } from './check-tools.js';
import {
  type DefinitionKind,
  type DefinitionOf,
  type Definitions,
  NOUNS,
} from './definition-kind.js';
import { EnabledMap } from './enabled-map.js';
import type { Extension } from './extension.js';
import { GuardedUris } from './guarded-uris.js';
import { headerParametersOf } from './header-parameters-of.js';
import { keyOf } from './key-of.js';
import type { Limits } from './limits.js';
import { offeringsOf } from './offerings-of.js';
import { primitivesOf } from './primitives-of.js';
import { quote } from './quote.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';
import type { ServedTemplate } from './served-template.js';
import { toServedTool } from './served-tool.js';
import type { ServerModel } from './server-model.js';

/**
 * Collects what is added to a server before it serves, in the order of adding, and knows which of it is
 * disabled.
 */
export class Registry {
  readonly #extensions: readonly Extension[];
  readonly #definitions: Definitions = {
    tools: [],
    resources: [],
    resourceTemplates: [],
    prompts: [],
  };
  readonly #disabled: Readonly<Record<DefinitionKind, Set<string>>> = {
    tools: new Set(),
    resources: new Set(),
    resourceTemplates: new Set(),
    prompts: new Set(),
  };
  #enabled: Readonly<Record<DefinitionKind, EnabledMap<unknown>>> | undefined;
  /** The problems of what could not be read; what is not of its type is not kept. */
  readonly #declined: StartupProblem[] = [];

  constructor(extensions: readonly Extension[]) {
    this.#extensions = extensions;
  }

  /** @param problems what was wrong with it already when it was defined */
  add<Kind extends DefinitionKind>(
    kind: Kind,
    definition: DefinitionOf<Kind>,
    problems: readonly StartupProblem[],
  ): void {
    const wrong = checkMembers(kind, definition);
    this.#declined.push(...problems, ...wrong);
    if (wrong.length === 0) {
      const definitions: DefinitionOf<Kind>[] = this.#definitions[kind];
      definitions.push(definition);
    }
  }

  /**
   * Everything that keeps the definitions from being served.
   *
   * @param limits those of the server, within which those of a tool must be
   */
  check(limits: Limits): readonly StartupProblem[] {
    const { tools, resources, resourceTemplates, prompts } = this.#all();
    return [
      ...this.#declined,
      ...checkTools(tools),
      ...checkToolLimits(tools, limits),
      ...checkResources(resources, resourceTemplates),
      ...checkPrompts(prompts),
      ...Object.entries(this.#all()).flatMap(([kind, definitions]) =>
        definitions.flatMap((definition: DefinitionOf<DefinitionKind>) =>
          checkShown(`${NOUNS[kind as DefinitionKind]} ${quote(keyOf(definition))}`, definition),
        ),
      ),
      ...checkExtensions(this.#extensions, { tools, resources }),
      ...this.offerings().flatMap(({ kind, name, scopes }) =>
        checkScopes(`${kind} ${quote(name)}`, scopes),
      ),
    ];
  }

  /** Everything that was added, disabled or not, with the scopes that it needs. */
  offerings(): readonly Offering[] {
    return offeringsOf(this.#definitions, this.#extensions);
  }

  /**
   * Takes something out of what is offered, or puts it back in its place.
   *
   * @returns whether that changed anything
   * @throws {RangeError} when nothing of this kind has this name
   */
  enable(kind: DefinitionKind, name: string, enabled: boolean): boolean {
    assertKnown(kind, name, this.#all());
    const disabled = this.#disabled[kind];
    if (disabled.has(name) !== enabled) {
      return false;
    }
    if (enabled) {
      disabled.delete(name);
    } else {
      disabled.add(name);
    }
    this.#enabled?.[kind].refresh();
    return true;
  }

  /**
   * What is offered by what clients call it, for definitions without a problem; its maps follow what is
   * enabled.
   */
  index(
    schemas: SchemaCompiler,
  ): Pick<
    ServerModel,
    | 'primitives'
    | 'tools'
    | 'headerParameters'
    | 'resources'
    | 'resourceTemplates'
    | 'guardedUris'
    | 'prompts'
    | 'extensions'
    | 'addedMethods'
    | 'capabilityMethods'
    | 'listenFilters'
  > {
    const { tools, resources, resourceTemplates, prompts } = this.#all();
    const disabled = this.#disabled;
    const templates = resourceTemplates.flatMap(toServedTemplate);
    const enabled = {
      tools: new EnabledMap(
        tools.map((tool) => [tool.name, toServedTool(tool, this.#extensions, schemas)]),
        disabled.tools,
      ),
      resources: new EnabledMap(
        resources.map((resource) => [resource.uri, resource]),
        disabled.resources,
      ),
      resourceTemplates: new EnabledMap(
        templates.map((served) => [served.definition.uriTemplate, served]),
        disabled.resourceTemplates,
      ),
      prompts: new EnabledMap(
        prompts.map((prompt) => [prompt.name, prompt]),
        disabled.prompts,
      ),
    };
    this.#enabled = enabled;
    return {
      primitives: primitivesOf(this.#all()),
      headerParameters: headerParametersOf(tools),
      tools: enabled.tools.map,
      resources: enabled.resources.map,
      resourceTemplates: enabled.resourceTemplates.map,
      guardedUris: new GuardedUris(resources, templates),
      prompts: enabled.prompts.map,
      extensions: this.#extensions,
      ...addedBy(this.#extensions),
    };
  }

  /** What the author added, and what the extensions added to that. */
  #all(): Definitions {
    const added = this.#extensions.flatMap(({ resources = [] }) => resources);
    return { ...this.#definitions, resources: [...this.#definitions.resources, ...added] };
  }
}

function toServedTemplate(definition: ResourceTemplateDefinition): ServedTemplate[] {
  const parsed = parseUriTemplate(definition.uriTemplate);
  return parsed.kind === 'template' ? [{ definition, template: parsed.template }] : [];
}

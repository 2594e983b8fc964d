import type { StartupProblem } from '../errors/startup-error.js';
import { parseUriTemplate } from '../uri/parse-uri-template.js';
import { checkExtensions } from './check-extensions.js';
import { checkPrompts } from './check-prompts.js';
import { checkResources } from './check-resources.js';
import { checkTools } from './check-tools.js';
import type { Extension } from './extension.js';
import { headerParametersOf } from './header-parameters-of.js';
import type { Primitive } from './primitive.js';
import type { PromptDefinition } from './prompt-definition.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';
import { toServedTool } from './served-tool.js';
import type { AddedMethod, ServedTemplate, ServerModel } from './server-model.js';
import type { ToolDefinition } from './tool-definition.js';

/** What can be added to a server, by kind. */
interface Definitions {
  readonly tools: ToolDefinition[];
  readonly resources: ResourceDefinition[];
  readonly resourceTemplates: ResourceTemplateDefinition[];
  readonly prompts: PromptDefinition[];
}

/** A kind of what can be added to a server. */
export type DefinitionKind = keyof Definitions;

/** The definition of one kind. */
export type DefinitionOf<Kind extends DefinitionKind> = Definitions[Kind][number];

/** Collects what is added to a server before it serves, in the order of adding. */
export class Registry {
  readonly #extensions: readonly Extension[];
  readonly #definitions: Definitions = {
    tools: [],
    resources: [],
    resourceTemplates: [],
    prompts: [],
  };
  /** The problems of schemas that could not be read. */
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
    const definitions: DefinitionOf<Kind>[] = this.#definitions[kind];
    definitions.push(definition);
    this.#declined.push(...problems);
  }

  /** Everything that keeps the definitions from being served. */
  check(): readonly StartupProblem[] {
    const { tools, resourceTemplates, prompts } = this.#definitions;
    const resources = this.#allResources();
    return [
      ...this.#declined,
      ...checkTools(tools),
      ...checkResources(resources, resourceTemplates),
      ...checkPrompts(prompts),
      ...checkExtensions(this.#extensions, { tools, resources }),
    ];
  }

  /** The definitions by what clients call them; for definitions without a problem. */
  index(): Pick<
    ServerModel,
    | 'primitives'
    | 'tools'
    | 'headerParameters'
    | 'resources'
    | 'resourceTemplates'
    | 'prompts'
    | 'extensions'
    | 'addedMethods'
  > {
    const { tools, resourceTemplates, prompts } = this.#definitions;
    return {
      primitives: this.#primitives(),
      tools: new Map(tools.map((tool) => [tool.name, toServedTool(tool, this.#extensions)])),
      headerParameters: headerParametersOf(tools),
      resources: new Map(this.#allResources().map((resource) => [resource.uri, resource])),
      resourceTemplates: new Map(resourceTemplates.flatMap(serve)),
      prompts: new Map(prompts.map((prompt) => [prompt.name, prompt])),
      extensions: this.#extensions,
      addedMethods: new Map(this.#extensions.flatMap(methodsOf)),
    };
  }

  #allResources(): readonly ResourceDefinition[] {
    const added = this.#extensions.flatMap(({ resources = [] }) => resources);
    return [...this.#definitions.resources, ...added];
  }

  #primitives(): ReadonlySet<Primitive> {
    const { tools, resourceTemplates, prompts } = this.#definitions;
    const completes = [...prompts, ...resourceTemplates].some(
      ({ complete = {} }) => Object.keys(complete).length > 0,
    );
    const has: Readonly<Record<Primitive, boolean>> = {
      tools: tools.length > 0,
      resources: this.#allResources().length + resourceTemplates.length > 0,
      prompts: prompts.length > 0,
      completions: completes,
    };
    return new Set((Object.keys(has) as Primitive[]).filter((primitive) => has[primitive]));
  }
}

function serve(definition: ResourceTemplateDefinition): [string, ServedTemplate][] {
  const parsed = parseUriTemplate(definition.uriTemplate);
  return parsed.kind === 'template'
    ? [[definition.uriTemplate, { definition, template: parsed.template }]]
    : [];
}

function methodsOf(extension: Extension): [string, AddedMethod][] {
  const { methods = {} } = extension;
  return Object.entries(methods).map(([method, definition]) => [method, { extension, definition }]);
}

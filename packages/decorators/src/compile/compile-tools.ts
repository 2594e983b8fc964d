import {
  type PromptDefinition,
  type ResourceDefinition,
  type ResourceTemplateDefinition,
  SchemaCompiler,
  type StartupProblem,
  type ToolDefinition,
} from '@lmcp/core';
import { compileMethod } from './compile-method.js';
import type { DeclaredMethod } from './declared-method.js';
import { findDeclaredMethods } from './find-declared-methods.js';
import { findDuplicateNames } from './find-duplicate-names.js';
import { findLostCompleters } from './find-lost-completers.js';
import type { Offer } from './offer.js';
import { orProblem } from './or-problem.js';
import { type InstanceProvider, provideInstance } from './provide-instance.js';
import { findToolSources, type ToolSource } from './tool-source.js';
import { uniqueBy } from './unique-by.js';

/** What the classes of a server amount to. */
export interface CompiledTools {
  /** The tools without a problem, each name once. */
  readonly definitions: readonly ToolDefinition[];
  readonly resources: readonly ResourceDefinition[];
  readonly resourceTemplates: readonly ResourceTemplateDefinition[];
  readonly prompts: readonly PromptDefinition[];
  readonly problems: readonly StartupProblem[];
}

/** What compiling may need besides the classes. */
export interface CompileOptions {
  /** Makes the instance of each class. Default: `new` does. */
  readonly instanceProvider?: InstanceProvider | undefined;
  /** The compiler of the server for which the classes are compiled. Default: one of their own. */
  readonly schemas?: SchemaCompiler;
}

/**
 * Compiles classes, and instances of classes, to definitions.
 *
 * @returns the definitions together with everything that is wrong; throws nothing
 */
export function compileTools(
  tools: readonly object[],
  { instanceProvider, schemas = new SchemaCompiler() }: CompileOptions = {},
): CompiledTools {
  const problems: StartupProblem[] = [];
  const declared = findToolSources(tools, problems).map((source) => ({
    source,
    methods: findDeclaredMethods(source.prototype, problems),
  }));
  problems.push(...findDuplicateNames(declared.flatMap(({ methods }) => methods)));
  const offers = declared.flatMap(({ source, methods }) =>
    compileSource(source, methods, { instanceProvider, schemas }, problems),
  );
  return {
    definitions: uniqueBy(
      offers.flatMap((offer) => (offer.kind === 'tool' ? [offer.definition] : [])),
      ({ name }) => name,
    ),
    resources: offers.flatMap((offer) => (offer.kind === 'resource' ? [offer.definition] : [])),
    resourceTemplates: offers.flatMap((offer) =>
      offer.kind === 'template' ? [offer.definition] : [],
    ),
    prompts: offers.flatMap((offer) => (offer.kind === 'prompt' ? [offer.definition] : [])),
    problems: uniqueBy(problems, keyOf),
  };
}

function compileSource(
  source: ToolSource,
  methods: readonly DeclaredMethod[],
  { instanceProvider, schemas }: Required<CompileOptions>,
  problems: StartupProblem[],
): readonly Offer[] {
  problems.push(...findLostCompleters(methods));
  const makers = methods.flatMap((method) => {
    const make = orProblem(method.place, problems, () =>
      compileMethod(method, methods, problems, schemas),
    );
    return make === undefined ? [] : [{ make, place: method.place }];
  });
  if (methods.length === 0) {
    return [];
  }
  const names = methods.map(({ method }) => method);
  const provided = provideInstance(source, names, instanceProvider);
  switch (provided.kind) {
    case 'instance':
      return makers.flatMap(
        ({ make, place }) => orProblem(place, problems, () => make(provided.instance)) ?? [],
      );
    case 'problem':
      problems.push(provided.problem);
      return [];
  }
}

// Classes that share a base class, and tools that share a DTO, meet the same problem.
function keyOf({ code, place, seen }: StartupProblem): string {
  return JSON.stringify([code, place, seen]);
}

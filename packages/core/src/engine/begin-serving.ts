import type { Changes } from '../context/changes.js';
import { questionOptionsOf } from '../model/question-options.js';
import type { Registry } from '../model/registry.js';
import type { ServerModel } from '../model/server-model.js';
import type { ServerSettings } from '../model/server-settings.js';
import { serverStampOf } from '../revisions/server-stamp.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { Auditor } from './audit/auditor.js';
import { createGates } from './create-gates.js';
import { Deadlines } from './deadlines.js';
import { HandlerCount } from './handler-count.js';
import { ListPages } from './list-pages.js';
import { reportError } from './report-error.js';
import type { Serving } from './serving.js';

/** Makes everything that serving needs, of definitions and settings without a problem, and starts the extensions. */
export function beginServing(
  settings: ServerSettings,
  registry: Registry,
  schemas: SchemaCompiler,
  changes: Changes,
): Serving {
  const { info, instructions, lists, questions, access, invalidArguments, log, onError } = settings;
  const server: ServerModel = {
    info,
    stamp: serverStampOf(info),
    instructions,
    ...registry.index(schemas),
    lists,
    questions: questionOptionsOf(questions, log),
    access,
    invalidArguments,
    log,
    onError,
    limits: settings.limits,
  };
  for (const extension of server.extensions) {
    extension.start?.({
      access,
      changes,
      refused: (counter) => settings.counters.add(counter),
      report: (error, place) => void reportError(server, error, place),
    });
  }
  return {
    server,
    pages: new ListPages(server),
    bus: settings.bus,
    changes,
    counters: settings.counters,
    deadlines: new Deadlines(),
    handlers: new HandlerCount(),
    ...createGates(
      settings.limits,
      settings.counters,
      (error) => void reportError(server, error, 'limiter'),
    ),
    auditor: new Auditor(server, settings.audit),
  };
}

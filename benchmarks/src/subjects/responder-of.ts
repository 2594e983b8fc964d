import { type Responder, responders } from './responders.js';

/** The responder that this process was started for. */
export function responderOf(name: string | undefined): Responder {
  const create = name === undefined ? undefined : responders[name];
  if (create === undefined) {
    throw new Error(`There is no responder "${name}".`);
  }
  return create();
}

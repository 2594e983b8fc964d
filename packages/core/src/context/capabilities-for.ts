import type { InputRequest } from '../protocol/input-request.js';

/** The client capability that a question needs, by its path. Specification: client capabilities. */
export function capabilityFor({ method, params }: InputRequest): string {
  switch (method) {
    case 'elicitation/create':
      return params.mode === 'url' ? 'elicitation.url' : 'elicitation.form';
    case 'sampling/createMessage':
      return params.tools === undefined && params.toolChoice === undefined
        ? 'sampling'
        : 'sampling.tools';
    case 'roots/list':
      return 'roots';
  }
}

import type { InputRequest } from '../protocol/input-request.js';

/** The client capabilities that a question needs, by their paths. Specification: client capabilities. */
export function capabilitiesFor({ method, params }: InputRequest): readonly string[] {
  switch (method) {
    case 'elicitation/create':
      return [params.mode === 'url' ? 'elicitation.url' : 'elicitation.form'];
    case 'sampling/createMessage': {
      const { tools, toolChoice, includeContext = 'none' } = params;
      return [
        tools === undefined && toolChoice === undefined ? 'sampling' : 'sampling.tools',
        ...(includeContext === 'none' ? [] : ['sampling.context']),
      ];
    }
    case 'roots/list':
      return ['roots'];
  }
}

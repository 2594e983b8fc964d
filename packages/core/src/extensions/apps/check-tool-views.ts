import type { StartupProblem } from '../../errors/startup-error.js';
import type { ResourceDefinition } from '../../model/resource-definition.js';
import type { ToolDefinition } from '../../model/tool-definition.js';
import { unexpected } from './check-views.js';
import { VIEWS } from './view-extension.js';

const AUDIENCES: ReadonlySet<unknown> = new Set(['model', 'app']);

/** Everything that keeps a host from showing a view for a tool. */
export function checkToolViews(
  tools: readonly ToolDefinition[],
  resources: readonly ResourceDefinition[],
): readonly StartupProblem[] {
  const views = resources.filter(({ mimeType }) => mimeType === VIEWS.mimeType);
  const known = views.map(({ uri }) => uri);
  return tools.flatMap(({ name, ui = {} }) => {
    const { resourceUri, visibility } = ui;
    const problems: StartupProblem[] = [];
    if (resourceUri !== undefined && !known.includes(resourceUri)) {
      const expectation = `\`ui\` to name a view of this server (${known.join(', ') || 'it has none'})`;
      problems.push(unexpected(`tool "${name}"`, expectation, resourceUri));
    }
    if (visibility?.length === 0 || visibility?.every((one) => AUDIENCES.has(one)) === false) {
      const expectation = '`ui.visibility` to list "model", "app" or both';
      problems.push(unexpected(`tool "${name}"`, expectation, visibility));
    }
    return problems;
  });
}

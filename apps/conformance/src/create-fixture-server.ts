import { McpServer } from '@lmcp/core';
import { skills } from '@lmcp/core/skills';
import { tasks } from '@lmcp/core/tasks';
import { addAskingTools } from './add-asking-tools.js';
import { addChangeTools } from './add-change-tools.js';
import { addContentTools } from './add-content-tools.js';
import { addFailingTools } from './add-failing-tools.js';
import { addHeaderTool } from './add-header-tool.js';
import { addInputRequiredTools } from './add-input-required-tools.js';
import { addLoggingTools } from './add-logging-tools.js';
import { addProgressTool } from './add-progress-tool.js';
import { addPrompts } from './add-prompts.js';
import { addReconnectionTool } from './add-reconnection-tool.js';
import { addResources } from './add-resources.js';
import { addSchemaTool } from './add-schema-tool.js';
import { addTaskTools } from './add-task-tools.js';

/** What the conformance suite expects to find, as far as core serves it; nothing here is pretended. */
export function createFixtureServer(): McpServer {
  const server = new McpServer({
    name: 'lmcp-conformance-fixture',
    version: '0.1.0',
    extensions: [
      skills({ folder: new URL('../skills', import.meta.url) }),
      tasks({ pollIntervalMs: 100 }),
    ],
  });
  // First the harmless tools: `http-header-validation` calls the first one in the list without arguments.
  addContentTools(server);
  addFailingTools(server);
  addProgressTool(server);
  addLoggingTools(server);
  addReconnectionTool(server);
  addHeaderTool(server);
  addSchemaTool(server);
  addAskingTools(server);
  addInputRequiredTools(server);
  addTaskTools(server);
  addResources(server);
  addChangeTools(server);
  addPrompts(server);
  return server;
}

/** The id of the extension, and the start of its methods. Specification: tasks. */
export const TASKS = 'io.modelcontextprotocol/tasks';

/** The revision of whose own protocol tasks were a part. Specification 2025-11-25: tasks. */
export const SESSION_TASKS_REVISION = '2025-11-25';

/** What a client hears whose call can become no task now. */
export const TOO_MANY_TASKS = 'There are too many tasks. Wait until some of them have expired.';

/** A host as a `Host` header names it, in lower case; its first group is the name without the port. */
export const HOST_WITH_PORT = /^((?:[a-z0-9._-]+|\[[0-9a-f:.]+\]))(?::\d{1,5})?$/;

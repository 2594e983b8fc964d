/** Request headers by lower-case name, as Node's HTTP server hands them over. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

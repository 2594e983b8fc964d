/** The name of one scope: printable ASCII without space, `"` and `\`. RFC 6749, 3.3 */
export const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

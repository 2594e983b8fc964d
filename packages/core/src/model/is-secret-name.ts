const SECRET =
  /\b(?:passwords?|passwd|passphrase|passcode|pwd|secrets?|credentials?|(?:api|access|private|signing|encryption) ?keys?|authorization|bearer|jwt|cookies?|ssn)\b/;

// A cursor is called a token too.
const TOKEN =
  /(?:^|(?<!\b(?:page|next|previous|cursor|continuation|sync)) |\b(?:access|api|auth|bearer|id|refresh|session))token$/;

/** Whether a name, in any spelling (`apiKey`, `X-Api-Key`, `api_key`), says that its value is secret. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .trim()
    .toLowerCase();
  return SECRET.test(words) || TOKEN.test(words);
}

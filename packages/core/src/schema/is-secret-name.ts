// Whatever stands around these: `userpassword` is one too, a secretary is none.
const SECRET =
  /passw(?:or)?d|passphrase|passcode|secret(?!ar)|credential|authorization|cookie|\b(?:pwd|bearer|jwt|ssn)\b|(?:api|access|private|signing|encryption) ?keys?\b/;

// A cursor is called a token too, and language models count in tokens.
const TOKEN =
  /(?<!\b(?:page|next|previous|cursor|continuation|sync) )\b(?!(?:page|next|previous|cursor|continuation|sync)+token)[a-z]*token\b(?! (?:budget|count|length|limit|type|usage)\b)|\b(?:access|api|auth|bearer|id|refresh|session) ?tokens\b/;

/**
 * Whether a name, in any spelling (`apiKey`, `X-Api-Key`, `api_key`), says that its value is secret: no
 * message may repeat it, and no header may carry it.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .trim()
    .toLowerCase();
  return SECRET.test(words) || TOKEN.test(words);
}

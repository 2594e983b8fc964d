import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { quote } from './quote.js';

// Turned directions, and characters that take no room: what a person reads is then not what a model reads.
// The joiners U+200C and U+200D and the marks of direction are needed by scripts and emoji.
const HIDDEN =
  /[\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;

/** What nobody should be shown: texts with characters that hide, and icons that lead somewhere else. */
export function checkShown(place: string, shown: object): StartupProblem[] {
  return [...checkTexts(place, shown), ...checkIcons(place, Reflect.get(shown, 'icons'))];
}

function checkTexts(place: string, shown: object): StartupProblem[] {
  const [hidden] = HIDDEN.exec(quote(shown)) ?? [];
  if (hidden === undefined) {
    return [];
  }
  const code = `U+${hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  return [
    {
      code: StartupCode.HiddenText,
      place,
      seen: `Its texts hold the character ${code}, which nobody sees, or which turns the direction of what is read: a person would read something else than a model.`,
      fix: `remove it, or write what is meant in words. An editor that shows invisible characters finds it.`,
    },
  ];
}

function checkIcons(place: string, icons: unknown): StartupProblem[] {
  if (icons === undefined) {
    return [];
  }
  const wrong = Array.isArray(icons) ? icons.filter((icon) => !isSafe(icon)) : [icons];
  return wrong.map((icon) => ({
    code: StartupCode.InvalidIcon,
    place,
    seen: `Expected each of \`icons\` as { src } with an https: or a data:image/ URL, got ${quote(icon).slice(0, 200)}.`,
    fix: "write for example `icons: [{ src: 'https://example.com/icon.png' }]`.",
  }));
}

// Specification 2025-11-25, icons: clients must refuse everything else.
function isSafe(icon: unknown): boolean {
  const { src } = Object(icon) as { readonly src?: unknown };
  return (
    typeof src === 'string' &&
    (/^data:image\/[a-z0-9.+-]+[;,]/i.test(src) ||
      (URL.canParse(src) && new URL(src).protocol === 'https:'))
  );
}

import { isUtf8 } from 'node:buffer';
import { parse } from 'yaml';
import type { SkillFrontmatter } from './skill.js';

const HEAD = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const NAME = /^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const MAX_DESCRIPTION = 1024;

/** The head of a `SKILL.md`, or why it is none. */
export type ParsedFrontmatter =
  | { readonly kind: 'frontmatter'; readonly frontmatter: SkillFrontmatter }
  | { readonly kind: 'mistake'; readonly mistake: string };

/**
 * Reads the YAML between the two lines of dashes with which a `SKILL.md` begins. Specification: Agent
 * Skills, frontmatter.
 *
 * @param directory the name of the directory, which is that of the skill
 */
export function parseFrontmatter(bytes: Buffer, directory: string): ParsedFrontmatter {
  const yaml = isUtf8(bytes) ? HEAD.exec(bytes.toString())?.[1] : undefined;
  if (yaml === undefined) {
    return mistake('It does not begin with frontmatter: YAML in UTF-8 between two lines of `---`.');
  }
  let fields: unknown;
  try {
    // Once through JSON, since that is what clients compare.
    fields = JSON.parse(JSON.stringify(parse(yaml) ?? null));
  } catch (error) {
    return mistake(`Its frontmatter is not valid YAML: ${(error as Error).message}`);
  }
  const { name, description } = Object(fields) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || !NAME.test(name)) {
    return mistake(
      `Its \`name\` is ${JSON.stringify(name) ?? 'missing'}; a name has 1 to 64 characters of a-z, 0-9 and single hyphens within.`,
    );
  }
  if (name !== directory) {
    return mistake(`Its \`name\` is "${name}", but its directory is "${directory}".`);
  }
  if (
    typeof description !== 'string' ||
    description.trim() === '' ||
    description.length > MAX_DESCRIPTION
  ) {
    return mistake(`Its \`description\` must be a text of 1 to ${MAX_DESCRIPTION} characters.`);
  }
  return { kind: 'frontmatter', frontmatter: fields as SkillFrontmatter };
}

function mistake(text: string): ParsedFrontmatter {
  return { kind: 'mistake', mistake: text };
}

/** What the head of a `SKILL.md` says, as its author wrote it. */
export interface SkillFrontmatter extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly description: string;
}

/** One file of a skill. */
export interface SkillFile {
  readonly uri: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A directory in a skill; the one that holds a `SKILL.md` is a skill itself, also within another one. */
export interface SkillDirectory {
  /** Without a slash at the end. */
  readonly uri: string;
  readonly name: string;
  /** That of its `SKILL.md`, where it holds one. */
  readonly frontmatter: SkillFrontmatter | undefined;
  readonly files: readonly SkillFile[];
  readonly directories: readonly SkillDirectory[];
}

/** A skill as clients know it. Specification: skills (SEP-2640), enumeration. */
export interface SkillEntry {
  /** Of its `SKILL.md`. */
  readonly uri: string;
  readonly frontmatter: SkillFrontmatter;
  /** Every file below its directory, once. */
  readonly resources: readonly {
    readonly uri: string;
    /** `sha256:` and 64 lower-case hexadecimal digits, of the raw bytes. */
    readonly digest: string;
    /** In bytes. */
    readonly size: number;
  }[];
}

/** The directory itself and every directory below it. */
export function directoriesIn(directory: SkillDirectory): readonly SkillDirectory[] {
  return [directory, ...directory.directories.flatMap(directoriesIn)];
}

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { parseFrontmatter } from './parse-frontmatter.js';
import { SkillSize } from './skill-size.js';
import type { SkillDirectory, SkillFile, SkillFrontmatter } from './skill.js';

const MANIFEST = 'SKILL.md';

/** Where the reader stands: the real path, and the names that lead there from the folder of skills. */
interface Position {
  readonly real: string;
  readonly names: readonly string[];
}

/** Reads the skills below one folder; what keeps them from being served is collected. */
export class SkillReader {
  readonly problems: StartupProblem[] = [];
  readonly #folder: string;
  #root = '';

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The outermost skills, in the order of their paths. */
  read(): readonly SkillDirectory[] {
    try {
      this.#root = realpathSync(this.#folder);
      const skills = this.#find({ real: this.#root, names: [] }, []);
      if (skills.length === 0 && this.problems.length === 0) {
        this.#refuseFolder('No directory in it holds a SKILL.md.', 'write <skill>/SKILL.md there.');
      }
      return skills;
    } catch (error) {
      const { message } = error as Error;
      this.#refuseFolder(`It cannot be read: ${message}.`, 'let the server read all of it.');
      return [];
    }
  }

  #find(position: Position, above: readonly string[]): readonly SkillDirectory[] {
    const entries = this.#list(position, above);
    if (!entries.some((entry) => nameOf(entry) === MANIFEST && statSync(entry.real).isFile())) {
      const around = [...above, position.real];
      return entries.flatMap((entry) =>
        statSync(entry.real).isDirectory() ? this.#find(entry, around) : [],
      );
    }
    if (position.names.length === 0) {
      this.#refuseFolder('It is a skill itself.', 'name the folder that holds the skills.');
      return [];
    }
    return [this.#readDirectory(position, entries, above, new SkillSize())];
  }

  #readDirectory(
    position: Position,
    entries: readonly Position[],
    above: readonly string[],
    size: SkillSize,
  ): SkillDirectory {
    const files: SkillFile[] = [];
    const directories: SkillDirectory[] = [];
    const around = [...above, position.real];
    for (const entry of entries) {
      const stats = statSync(entry.real);
      if (stats.isDirectory()) {
        directories.push(this.#readDirectory(entry, this.#list(entry, around), around, size));
      } else if (!stats.isFile()) {
        this.#refuse(entry.names, 'It is neither a file nor a directory.', 'move it elsewhere.');
      } else if (size.add(stats.size)) {
        const bytes = readFileSync(entry.real);
        files.push({ uri: uriOf(entry.names), name: nameOf(entry), bytes });
      } else if (size.isFirstExcess()) {
        this.#refuse(entry.names, size.limits, 'split the skill, or serve the files elsewhere.');
      }
    }
    const manifest = files.find(({ name }) => name === MANIFEST);
    return {
      uri: uriOf(position.names),
      name: nameOf(position),
      frontmatter: manifest && this.#readFrontmatter(position, manifest),
      files,
      directories,
    };
  }

  #readFrontmatter(position: Position, { bytes }: SkillFile): SkillFrontmatter | undefined {
    const parsed = parseFrontmatter(bytes, nameOf(position));
    if (parsed.kind === 'frontmatter') {
      return parsed.frontmatter;
    }
    const fix = `begin the file with "---", "name: ${nameOf(position)}", "description: …" and "---", a line each.`;
    this.#refuse([...position.names, MANIFEST], parsed.mistake, fix);
    return undefined;
  }

  /** What a directory holds, without what is hidden, in a fixed order. */
  #list({ real, names }: Position, above: readonly string[]): readonly Position[] {
    const shown = readdirSync(real).filter((name) => !name.startsWith('.'));
    return shown.toSorted().flatMap((name) => {
      const entry = { real: realpathSync(path.join(real, name)), names: [...names, name] };
      if (entry.real.startsWith(this.#root + path.sep) && ![...above, real].includes(entry.real)) {
        return [entry];
      }
      this.#refuse(
        entry.names,
        `It is a link to ${entry.real}: outside the folder, or back to a directory around it.`,
        'put a copy in its place.',
      );
      return [];
    });
  }

  #refuseFolder(seen: string, fix: string): void {
    const place = `skills({ folder: ${JSON.stringify(this.#folder)} })`;
    this.problems.push({ code: StartupCode.SkillFolder, place, seen, fix });
  }

  #refuse(names: readonly string[], seen: string, fix: string): void {
    const place = `skill file ${path.join(this.#folder, ...names)}`;
    this.problems.push({ code: StartupCode.InvalidSkill, place, seen, fix });
  }
}

function nameOf({ names }: Position): string {
  return names.at(-1) as string;
}

// The first name stands where other URIs have a host; nobody resolves it.
function uriOf(names: readonly string[]): string {
  return `skill://${names.map(encodeURIComponent).join('/')}`;
}

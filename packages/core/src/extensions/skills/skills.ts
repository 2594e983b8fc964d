import { fileURLToPath } from 'node:url';
import type { Extension } from '../../model/extension.js';
import { createSkillMethods } from './create-skill-methods.js';
import { SkillReader } from './skill-reader.js';
import { resourcesIn } from './skill-resources.js';
import { directoriesIn } from './skill.js';
import { checkSkillsOptions, type SkillsOptions } from './skills-options.js';

/**
 * Serves the skills of a folder as resources, with their digests. Every file is read here, once: what
 * changes on the disk later is served after a restart, when the digests fit it. Hidden files are left out.
 * Specification: skills (SEP-2640).
 *
 * @example new McpServer({ …, extensions: [skills({ folder: new URL('../skills', import.meta.url) })] });
 */
export function skills({ folder, ...options }: SkillsOptions): Extension {
  const reader = new SkillReader(folder instanceof URL ? fileURLToPath(folder) : folder);
  const directories = reader.read().flatMap(directoriesIn);
  const wrong = checkSkillsOptions(options);
  // What is wrong is told once, and not by everything that would be made of it.
  const { pageSize = 100, cache = {}, scopes = [] } = wrong.length === 0 ? options : {};
  return {
    id: 'io.modelcontextprotocol/skills',
    settings: { directoryRead: true },
    servesLegacy: true,
    resources: directories.flatMap((directory) => resourcesIn(directory, cache, scopes)),
    methods: createSkillMethods(directories, pageSize, cache, scopes),
    check: () => [...reader.problems, ...wrong],
  };
}

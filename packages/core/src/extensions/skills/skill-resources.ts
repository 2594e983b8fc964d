import type { ResourceDefinition } from '../../model/resource-definition.js';
import type { CacheHints } from '../../protocol/cache-hints.js';
import type { Resource } from '../../protocol/resource.js';
import { isText, mediaTypeOf } from './media-type-of.js';
import type { SkillDirectory, SkillFile } from './skill.js';

/**
 * A file of a skill as lists describe it. Specification: skills (SEP-2640), resource metadata.
 *
 * @param directory the one that holds it
 */
export function describeFile({ uri, name, bytes }: SkillFile, directory: SkillDirectory): Resource {
  const { frontmatter } = directory;
  const described = { uri, name, mimeType: mediaTypeOf(name, bytes), size: bytes.length };
  return frontmatter !== undefined && name === 'SKILL.md'
    ? { ...described, name: frontmatter.name, description: frontmatter.description }
    : described;
}

/** A directory as lists describe it. Specification: skills (SEP-2640), directory listing. */
export function describeDirectory({ uri, name }: SkillDirectory): Resource {
  return { uri, name, mimeType: 'inode/directory' };
}

/** The files of a directory as resources, of which only a `SKILL.md` is listed. */
export function resourcesIn(
  directory: SkillDirectory,
  cache: CacheHints,
  scopes: readonly string[],
): readonly ResourceDefinition[] {
  return directory.files.map((file) => {
    const { bytes, name } = file;
    return {
      ...describeFile(file, directory),
      cache,
      scopes,
      unlisted: name !== 'SKILL.md',
      read: () => (isText(bytes) ? bytes.toString() : bytes),
    };
  });
}

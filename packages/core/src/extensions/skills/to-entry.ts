import { createHash } from 'node:crypto';
import { directoriesIn, type SkillDirectory, type SkillEntry } from './skill.js';

/** A skill as `skills/list` tells it, with the digest of every file; none for any other directory. */
export function toEntry(directory: SkillDirectory): readonly SkillEntry[] {
  const { uri, frontmatter } = directory;
  if (frontmatter === undefined) {
    return [];
  }
  const files = directoriesIn(directory).flatMap((inner) => inner.files);
  const resources = files.map((file) => ({
    uri: file.uri,
    digest: `sha256:${createHash('sha256').update(file.bytes).digest('hex')}`,
    size: file.bytes.length,
  }));
  return [{ uri: `${uri}/SKILL.md`, frontmatter, resources }];
}

import { ProtocolError } from '../../errors/protocol-error.js';
import { cutPages, pageAt } from '../../model/cut-pages.js';
import type { ExtensionMethod } from '../../model/extension-method.js';
import type { Extension } from '../../model/extension.js';
import type { CacheHints } from '../../protocol/cache-hints.js';
import type { Params } from '../../protocol/message.js';
import type { Resource } from '../../protocol/resource.js';
import { describeDirectory, describeFile } from './skill-resources.js';
import type { SkillDirectory, SkillEntry } from './skill.js';
import { toEntry } from './to-entry.js';

/** The methods that tell of skills. Specification: skills (SEP-2640), discovery and directory listing. */
export function createSkillMethods(
  directories: readonly SkillDirectory[],
  pageSize: number,
  cache: CacheHints,
  scopes: readonly string[],
): NonNullable<Extension['methods']> {
  const hints = { ttlMs: 0, cacheScope: 'private', ...cache } as const;
  const entries = directories.flatMap(toEntry);
  return {
    'skills/list': { scopes, cache: hints, serve: createList(entries, pageSize) },
    'skills/get': { scopes, cache: hints, serve: createGet(entries) },
    'resources/directory/read': { scopes, serve: createDirectoryRead(directories, pageSize) },
  };
}

function createList(entries: readonly SkillEntry[], pageSize: number): ExtensionMethod['serve'] {
  const pages = cutPages('skills/list', entries, pageSize);
  return ({ cursor }) => {
    const page = pageAt(pages, cursor);
    return { skills: page.entries, nextCursor: page.nextCursor };
  };
}

function createGet(entries: readonly SkillEntry[]): ExtensionMethod['serve'] {
  const known = new Map(entries.map((entry) => [entry.uri, entry]));
  return (params) => {
    const uri = uriIn(params, 'skills/get');
    const skill = known.get(uri);
    if (skill === undefined) {
      throw ProtocolError.invalidParams('There is no skill with this URI.', { uri });
    }
    return { skill };
  };
}

function createDirectoryRead(
  directories: readonly SkillDirectory[],
  pageSize: number,
): ExtensionMethod['serve'] {
  const known = new Map(
    directories.map((directory) => [
      directory.uri,
      cutPages(directory.uri, childrenOf(directory), pageSize),
    ]),
  );
  return (params) => {
    const uri = uriIn(params, 'resources/directory/read');
    const pages = known.get(uri);
    if (pages === undefined) {
      throw ProtocolError.invalidParams('There is no directory with this URI.', { uri });
    }
    const page = pageAt(pages, params['cursor']);
    return { resources: page.entries, nextCursor: page.nextCursor };
  };
}

function childrenOf(directory: SkillDirectory): readonly Resource[] {
  return [
    ...directory.directories.map(describeDirectory),
    ...directory.files.map((file) => describeFile(file, directory)),
  ];
}

function uriIn({ uri }: Params, method: string): string {
  if (typeof uri !== 'string') {
    throw ProtocolError.invalidParams(`"${method}" needs "params.uri" as a string.`);
  }
  return uri;
}

import { describe, expect, it } from '@jest/globals';
import { OpenList, type Placed } from '../../src/engine/open-list.js';

class Member implements Placed {
  place = -1;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

function listOf(...names: string[]): { list: OpenList<Member>; members: readonly Member[] } {
  const list = new OpenList<Member>();
  const members = names.map((name) => new Member(name));
  members.forEach((member) => list.add(member));
  return { list, members };
}

function namesIn(list: OpenList<Member>): readonly string[] {
  const names: string[] = [];
  list.forEach(({ name }) => names.push(name));
  return names.toSorted();
}

describe('OpenList', () => {
  it.each([0, 1, 2, 3])('keeps the others, whichever goes: %i', (index) => {
    const { list, members } = listOf('a', 'b', 'c', 'd');
    list.delete(members[index] as Member);
    expect(namesIn(list)).toEqual(['a', 'b', 'c', 'd'].toSpliced(index, 1));
    expect(list.size).toBe(3);
  });

  it('is empty once all have gone, in whatever order', () => {
    const { list, members } = listOf('a', 'b', 'c', 'd', 'e');
    for (const index of [2, 4, 0, 1, 3]) {
      list.delete(members[index] as Member);
    }
    expect(list.size).toBe(0);
  });

  it('takes no notice of who goes twice', () => {
    const { list, members } = listOf('a', 'b', 'c');
    list.delete(members[1] as Member);
    list.delete(members[1] as Member);
    expect(namesIn(list)).toEqual(['a', 'c']);
  });

  it('visits all that were there, although they go meanwhile', () => {
    const { list } = listOf('a', 'b', 'c');
    const visited: string[] = [];
    list.forEach((member) => {
      list.delete(member);
      visited.push(member.name);
    });
    expect(visited.toSorted()).toEqual(['a', 'b', 'c']);
    expect(list.size).toBe(0);
  });
});

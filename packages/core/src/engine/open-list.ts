/** What stands in an {@link OpenList}, which alone writes its place. */
export interface Placed {
  place: number;
}

/**
 * What has begun and is not over, in no order. Every call comes and goes in several of these: as each member knows its
 * place, none is hashed as in a set.
 */
export class OpenList<Member extends Placed> {
  readonly #members: Member[] = [];

  get size(): number {
    return this.#members.length;
  }

  add(member: Member): void {
    member.place = this.#members.length;
    this.#members.push(member);
  }

  /** The last one takes the place of the one that goes. */
  delete(member: Member): void {
    const { place } = member;
    if (this.#members[place] !== member) {
      return;
    }
    const last = this.#members.pop();
    if (last !== undefined && last !== member) {
      last.place = place;
      this.#members[place] = last;
    }
  }

  /** Visits all that stand here now, whichever of them go meanwhile. */
  forEach(visit: (member: Member) => void): void {
    [...this.#members].forEach((member) => visit(member));
  }
}

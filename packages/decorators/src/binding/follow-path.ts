import type { Secrecy } from '@lmcp/core';
import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { pathSegments } from './path-segments.js';
import { inside, type Place, wholeOf } from './place.js';
import { unionBranch } from './union-branch.js';

/** What stands at a path in arguments. */
export interface FoundValue {
  readonly object: ObjectModel;
  readonly property: PropertyModel;
  /** The value at the path: the property's, or an element's. */
  readonly value: ValueModel;
  /** The object that has the property. */
  readonly holder: object;
  readonly place: Place;
  /** Whether the path goes on into the elements of the property. */
  readonly isElement: boolean;
}

/** Finds the property to which the path of a problem leads, and what the client sent there. */
export function followPath(
  path: string,
  root: ObjectModel,
  sent: object,
  secrecy: Secrecy,
): FoundValue | undefined {
  let at: ValueModel | undefined;
  let place = wholeOf(sent, undefined, secrecy);
  let found: FoundValue | undefined;
  for (const key of pathSegments(path)) {
    const object: ObjectModel | undefined = at === undefined ? root : objectAt(at, place.sent);
    const next = inside(place, key);
    if (object !== undefined) {
      const property: PropertyModel | undefined = object.properties.find(
        ({ wire }) => wire === key,
      );
      if (property === undefined) {
        return undefined;
      }
      found = {
        object,
        property,
        value: property.value,
        holder: Object(place.sent) as object,
        place: next,
        isElement: false,
      };
      at = property.value;
    } else if (at !== undefined && found !== undefined && 'items' in at.shape) {
      found = { ...found, value: at.shape.items, place: next, isElement: true };
      at = at.shape.items;
    } else {
      return undefined;
    }
    place = next;
  }
  return found;
}

function objectAt({ shape }: ValueModel, json: unknown): ObjectModel | undefined {
  if (shape.kind === 'union') {
    return unionBranch(shape.branches, json)?.object;
  }
  return shape.kind === 'object' ? shape.object : undefined;
}

import { own } from '../../protocol/format/own.js';
import { dotted, type Path, type Problem } from '../../protocol/format/finding.js';
import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import type { RuleName } from '../../protocol/rules/catalogue.js';
import type { Fault } from '../generated/fault.js';
import { SHAPES, type Shape } from '../generated/shapes.js';
import { excerpt } from '../../protocol/format/excerpt.js';

/**
 * A validator's fault with what its sentence needs: the place, the value, and the shape of the
 * object.
 */
export interface PlacedFault {
  keyword: string;
  params: Fault['params'];
  at: Path;
  /** The place as people write it, such as `in_flight[0].owner`. */
  name: string;
  /** The key of the place, or of the list that holds it. */
  key: string;
  value: JsonValue | undefined;
  /** The shape of the object at the place; null for anything else. */
  shape: Shape | null;
  /** The shape of the object that holds the place, or that holds its list. */
  holder: Shape | null;
  /** An error at this place. */
  problem(rule: RuleName, message: string, hint: string | null): Problem;
}

/** Finds the place of a fault in the value; `root` names the definition that was applied. */
export function locateFault(
  root: string,
  document: JsonObject,
  { instancePath, keyword, params }: Fault,
): PlacedFault {
  const at: (string | number)[] = [];
  let value: JsonValue | undefined = document;
  let shape: Shape | null = own<Shape>(SHAPES, root) ?? null;
  let holder: Shape | null = null;
  let key = '';
  for (const part of instancePath.split('/').slice(1).map(unescaped)) {
    if (Array.isArray(value)) {
      at.push(Number(part));
      value = value[Number(part)];
    } else {
      at.push(part);
      value = isObject(value) ? own(value, part) : undefined;
      [holder, shape, key] = [shape, inside(shape, part), part];
    }
  }
  const name = at.length === 0 ? 'this' : excerpt(dotted(at));
  return {
    keyword,
    params,
    at,
    name,
    key,
    value,
    shape,
    holder,
    problem: (rule, message, hint) => ({ rule, level: 'error', at, message, hint }),
  };
}

function inside(shape: Shape | null, key: string): Shape | null {
  if (shape === null) return null;
  const name = own(shape.inside, key) ?? shape.inside['*'];
  return name === undefined ? null : (own<Shape>(SHAPES, name) ?? null);
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

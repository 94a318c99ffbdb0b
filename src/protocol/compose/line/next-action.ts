import type { JsonObject } from '../../format/json.js';
import { handleIn, isPerson, type LineNames } from './names.js';

/** `Ping @james`, `when no review`, `after the handler is done`. */
const CONDITION = /^(.*?\S)[,;]? (when|if|after|once):? (\S.*)$/s;

/**
 * A next action from one line: `Ping @james (nadia) when no review by noon`, or
 * `nadia: ping @james`. The owner is absent where the line names none.
 */
export function nextAction(said: string, names: LineNames): JsonObject {
  let text = said.trim().replace(/\.$/, '');
  let owner: string | undefined;
  const take = (match: RegExpMatchArray | null, rest: string): void => {
    const name = match?.[1];
    if (owner !== undefined || name === undefined || !isPerson(names, name)) return;
    owner = handleIn(names, name);
    text = rest.replace(/\s+/g, ' ').trim();
  };
  const before = /^@?([A-Za-z0-9][\w-]*): +/.exec(text);
  take(before, text.slice(before?.[0].length ?? 0));
  const inside = [...text.matchAll(/\s*\(@?([A-Za-z0-9][\w-]*)\)/g)].find(([, name = '']) =>
    isPerson(names, name),
  );
  if (inside !== undefined)
    take(inside, text.slice(0, inside.index) + text.slice(inside.index + inside[0].length));
  const [, action, word, condition] = CONDITION.exec(text) ?? [];
  if (action === undefined || condition === undefined)
    return { action: text, ...(owner === undefined ? {} : { owner }) };
  return {
    action,
    ...(owner === undefined ? {} : { owner }),
    [word === 'after' || word === 'once' ? 'after' : 'when']: condition,
  };
}

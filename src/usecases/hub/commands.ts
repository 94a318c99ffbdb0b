import { HandoffError } from '../../errors.js';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { shellWord } from '../../protocol/format/path-between.js';
import { withHintOf } from '../with-hint.js';

/** Lists of answers whose texts may hold git commands to paste. */
const LISTS = ['warnings', 'checks', 'findings'] as const;
/** Commands about the repository with the records. Others are about where the person stands. */
const OF_HUB =
  /\bgit (?=(?:fetch|remote|switch|gc|add|commit|config)\b)(?!config (?:--\S+ )*(?:handoff\.(?:hub|repository)|core\.editor)\b)/gu;

/**
 * Messages as they are right in a code repository: the git commands in them name the hub, where
 * they belong.
 * @param hub the top of the hub's clone
 */
export function commandsForHub(hub: string, text: string): string {
  return text.replace(OF_HUB, `git -C ${shellWord(hub)} `);
}

/** An answer with such messages. */
export function answerForHub<A extends object>(hub: string, answer: A): A {
  const changed = Object.entries(answer).filter(([key]) => LISTS.some((list) => list === key));
  return {
    ...answer,
    ...Object.fromEntries(changed.map(([key, list]) => [key, listForHub(hub, list as JsonValue)])),
  };
}

function listForHub(hub: string, list: JsonValue): JsonValue {
  if (!Array.isArray(list)) return list;
  return list.map((row) =>
    isObject(row)
      ? Object.fromEntries(
          Object.entries(row).map(([key, value]) => [
            key,
            (key === 'message' || key === 'hint') && typeof value === 'string'
              ? commandsForHub(hub, value)
              : value,
          ]),
        )
      : row,
  );
}

/** An error with such a hint. */
export function errorForHub(hub: string, error: unknown): unknown {
  if (!(error instanceof HandoffError) || error.hint === null) return error;
  const hint = commandsForHub(hub, error.hint);
  return hint === error.hint ? error : withHintOf(error, hint);
}

import { own } from '../../format/own.js';
import type { BriefedItem, Declaration, SealedItem } from '../../../schema/types.js';
import { answeredAsks } from '../../fold/answered-asks.js';
import { holdersOf } from '../../fold/held-by.js';
import type { State } from '../../fold/state.js';
import { entries } from '../../kinds/entries.js';
import { mentions } from '../../kinds/items.js';
import { spokenFor } from '../../kinds/synthesis.js';
import { declaredPulls, reviewFields } from '../../pull/declared-pull.js';
import { workObserved } from '../only-here.js';
import { refFields } from '../ref-fields.js';
import type { BriefingContext, Part } from './briefing.js';
import { bySeverity } from '../severity.js';

/** The items of the declarations, each as the newest of them that mentions it says, most severe first. */
export function briefedItems({ shown }: Part, context: BriefingContext): BriefedItem[] {
  const mentioned = new Set<string>();
  const items: BriefedItem[] = [];
  for (const declaration of shown.toReversed()) {
    entries(declaration.in_flight).forEach((item, index) => {
      if (!mentioned.has(item.key))
        items.push(itemRow(declaration, item, `i${index + 1}`, context));
    });
    for (const key of mentions(declaration).keys()) mentioned.add(key);
  }
  return items.toSorted(bySeverity);
}

function itemRow(
  declaration: Declaration,
  item: SealedItem,
  slot: string,
  { state, handle, reviewOf }: BriefingContext,
): BriefedItem {
  const { key, refs, observed } = { ...item, observed: declaration.observed };
  const known = state.declarations.get(declaration.id);
  const current = state.items.get(key);
  const reply = known?.acknowledgements.get(handle)?.replies.get(slot)?.item;
  const branch = own(observed?.items ?? {}, key);
  return {
    declaration: declaration.id,
    slot,
    key,
    status: item.status,
    progress: item.progress ?? null,
    summary: item.summary,
    why: item.why,
    handover: item.handover,
    severity: item.severity ?? null,
    ...refFields(refs),
    waits_on: (item.waits_on ?? []).map(({ who, for: what }) => ({ who, for: what })),
    next: item.next.map(({ action, owner, when, after }) => ({
      action,
      owner,
      when: when ?? null,
      after: after ?? null,
    })),
    resume: item.resume ?? branch?.resume ?? null,
    ...workObserved(branch),
    holder: current?.holder ?? spokenFor(declaration, item),
    holders: current === undefined ? [spokenFor(declaration, item)] : holdersOf(current),
    over: overOf(declaration, item, state, handle),
    reply:
      reply === undefined
        ? null
        : {
            reply: reply.reply,
            ...(reply.not_yet === true ? { not_yet: true, until: reply.until ?? null } : {}),
            reason: reply.reason ?? null,
            read_back: reply.read_back ?? null,
          },
    answers: known
      ? answeredAsks(state, known, handle)
          .filter((answer) => answer.slot === slot)
          .map(({ question }) => question.id)
      : [],
    ...reviewFields(declaredPulls(refs, observed?.pulls).map(reviewOf)),
  };
}

/** What became of an item since, if it is not offered any more. */
function overOf(
  declaration: Declaration,
  item: SealedItem,
  state: State,
  handle: string,
): BriefedItem['over'] {
  const known = state.items.get(item.key);
  if (known === undefined) return 'moved';
  if (known.status.as !== 'in_flight') return known.status.as;
  const lines = known.lines.filter(({ holder }) =>
    [spokenFor(declaration, item), handle].includes(holder),
  );
  if (lines.length === 0) return 'taken';
  const isShown = lines.some((line) => line.declaration.id === declaration.id);
  return isShown || known.contested ? null : 'moved';
}

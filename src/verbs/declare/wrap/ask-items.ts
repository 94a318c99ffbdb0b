import type { JsonObject } from '../../../protocol/format/json.js';
import { pullLine } from '../../../protocol/pull/line.js';
import { slug } from '../../../protocol/format/slug.js';
import { askField } from './ask-field.js';
import { askItem } from './ask-item.js';
import { askedOfNew } from './fields.js';
import { itemOfPull, itemOfReview, newPulls, pullTitle } from './pulls.js';
import type { Session } from './session.js';

/** Branches that collect the work of many items. */
const SHARED = new Set(['main', 'master', 'trunk', 'develop', 'dev', 'handoffs']);

type Choice = { do: 'done' | 'add' } | { do: 'seed'; seed: JsonObject };

/** Asks for the state of each item in flight, then for new ones. */
export async function askItems(session: Session): Promise<void> {
  const { draft, prompt, say, style } = session;
  say('');
  say(style.bold('In flight'));
  let index = 0;
  while (index < draft.list('in_flight').length) index += (await askItem(session, index)) ? 1 : 0;
  for (;;) {
    const items = draft.list('in_flight');
    const done: Choice = { do: 'done' };
    const chosen = await prompt.choose<Choice>({
      message: items.length === 0 ? 'In flight:' : `In flight (${items.length}):`,
      choices: [
        {
          name: items.length === 0 ? 'nothing is in flight (none)' : 'continue with these',
          value: done,
        },
        { name: items.length === 0 ? 'add an item' : 'add another item', value: { do: 'add' } },
        ...seeds(session).map(({ name, seed }) => ({ name, value: { do: 'seed', seed } as const })),
      ],
      default: done,
    });
    if (chosen.do === 'done') return draft.put(['in_flight'], items.length === 0 ? 'none' : items);
    await addItem(session, chosen.do === 'seed' ? chosen.seed : {});
  }
}

async function addItem(session: Session, seed: JsonObject): Promise<void> {
  const index = session.draft.list('in_flight').length;
  if (Object.keys(seed).length > 0) await session.draft.put(['in_flight', index], seed);
  for (const field of askedOfNew('in_flight')) await askField(session, ['in_flight', index], field);
}

/** The author's pull requests and branches that no item of the draft names. */
function seeds(session: Session): { name: string; seed: JsonObject }[] {
  const { pulls, draft, author } = session;
  const { policy } = author;
  const own = newPulls(pulls?.mine ?? [], draft);
  return [
    ...own.map((pull) => ({
      name: `add your pull request ${pullTitle(pull)} (observed): ${pullLine(pull, { policy })}`,
      seed: itemOfPull(pull, policy, draft),
    })),
    ...newPulls(pulls?.toReview ?? [], draft).map((pull) => ({
      name: `add your review of ${pullTitle(pull)} (observed)`,
      seed: itemOfReview(pull, draft),
    })),
    ...newBranches(session).map((branch) => ({
      name: `add the work on the branch ${branch} (observed)`,
      seed: { key: slug(branch.split('/').at(-1) ?? branch), refs: { branch } },
    })),
  ];
}

/** The author's branches that no item of the draft names. */
function newBranches({ work, draft }: Session): string[] {
  const named = JSON.stringify(draft.list('in_flight'));
  return (work?.branches ?? []).filter(
    (branch) => !SHARED.has(branch) && !named.includes(JSON.stringify(branch)),
  );
}

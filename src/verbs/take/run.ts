import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeItemAssignment } from '../../protocol/compose/events.js';
import { holdersOf } from '../../protocol/fold/held-by.js';
import type { State } from '../../protocol/fold/state.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { itemChoices } from '../../protocol/query/choices.js';
import type { TakeAnswer, Warning } from '../../schema/types.js';
import { actingIn } from '../../usecases/acting-in.js';
import { askSubject } from '../../usecases/ask-subject.js';
import { textQuestion } from '../../usecases/body/questions.js';
import { withBody } from '../../usecases/body/verb-body.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { findSubject } from '../../usecases/find-subject.js';
import { lineFor, openItem, type OpenItem } from '../../usecases/open-item.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';
import type { Args, Options } from './spec.js';

const KEYS = ['item', 'reason', 'acting'];

/** Takes an item over from a holder who is gone. */
export async function run(env: Env, [item]: Args, options: Options): Promise<Result<TakeAnswer>> {
  const { from, dryRun, reason, acting } = options;
  const given = { item, reason, acting };
  return withBody(env, { verb: 'take', given, from, keys: KEYS, dryRun }, async (body) => {
    const named = body.text('item') ?? null;
    const snapshot = await snapshotNaming(env, named, ({ author: { state } }) => {
      itemNamed(state, named ?? '');
      return true;
    });
    const { author } = snapshot;
    const open = await itemOf(env, author, body.text('item'));
    const { key } = open.item;
    const holders = holdersOf(open.item);
    if (holders.length === 1 && holders.includes(author.handle))
      throw new HandoffError('usage', `you already hold ${key}`);
    body.isAbout(key);
    const compose = (why: string | undefined): JsonObject =>
      composeItemAssignment(author, ...lineFor(open, author.handle), {
        to: author.handle,
        taken: true,
        reason: why,
        acting: actingIn(author, body),
      });
    const question = textQuestion({
      key: 'reason',
      flag: '--reason',
      message: `Why do you take it from ${holders.join(' and ')}?`,
      fault: (text) => fieldFault(author, compose(text), ['reason']),
    });
    await body.ask([question]);
    const before = holders.filter((handle) => handle !== author.handle);
    return recordAndAnswer(env, snapshot, compose(body.text('reason')), {
      dryRun,
      schema: 'handoff.take/1',
      own: { takes: key, from: before },
      body,
      doubts: await atWork(author, before),
    });
  });
}

/** Holders who are at work now: they could be asked. */
async function atWork({ policy, now }: Author, holders: readonly string[]): Promise<Warning[]> {
  const roster = policy.shifts;
  if (roster === null) return [];
  const { shiftsOf } = await import('../../protocol/shifts/shifts-of.js');
  return holders
    .filter((handle) => shiftsOf(roster, handle, now, now + 1).length > 0)
    .map((handle) => ({
      code: 'holder-at-work',
      message: `${handle} is at work now: tell them, too`,
    }));
}

/** What a text names, or what the person chooses. */
async function itemOf(env: Env, author: Author, text: string | undefined): Promise<OpenItem> {
  const find = (named: string): OpenItem => itemNamed(author.state, named);
  if (text !== undefined) return find(text);
  return askSubject(env, {
    verb: 'take',
    argument: '<item>',
    message: 'What do you take over?',
    none: 'nobody else holds anything in flight, so nothing can be taken over',
    choices: () =>
      itemChoices(author)
        .filter(({ value }) => holdersOf(value).some((handle) => handle !== author.handle))
        .map(({ name, value }) => ({ name, value: openItem(value, 'taken') })),
    find,
  });
}

/** @throws HandoffError `usage` if it names no item in flight */
function itemNamed(state: State, text: string): OpenItem {
  return findSubject(state, text, {
    pick: (target) => (target.is === 'item' ? openItem(target.item, 'taken') : null),
    named: 'item',
  });
}

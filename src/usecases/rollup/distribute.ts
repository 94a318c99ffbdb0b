import { HandoffError } from '../../errors.js';
import type { Author } from '../../protocol/compose/context.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { typedHandle } from '../../protocol/team/person.js';
import type { RollupAssigned, Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import { alreadyFault, assignedBy, assignmentOf, handsOf } from '../assign/assigned.js';
import { deliver } from '../deliver.js';
import { judgeContent } from '../judge-content.js';
import { record, type Written } from '../record.js';
import { snapshotNaming } from '../snapshot-naming.js';

/** Something that is to be given to somebody, in the words of a person. */
export interface Gift {
  /** The key of an item, or the name of a blocker or question. */
  name: string;
  to: string;
  reason: string | undefined;
}

/** What was given, and whether others can see it. */
export interface Distributed {
  assigned: RollupAssigned[];
  warnings: Warning[];
  exit: number;
}

/** A gift as its record says it. */
interface Prepared {
  content: JsonObject;
  hands: ReturnType<typeof handsOf>;
}

/**
 * Gives items, blockers and questions to people, each by an assignment. All are judged before the
 * first is recorded.
 * @throws HandoffError `usage` for what is not open, a person who has it, or something named twice;
 * RecordRefused with every finding of the first that a rule refuses
 */
export async function distribute(
  env: Env,
  gifts: readonly Gift[],
  dryRun: boolean,
): Promise<Distributed> {
  const names = gifts.map(({ name }) => name);
  let snapshot = await snapshotNaming(env, names, ({ author }) => {
    for (const name of names) assignedBy(author, name);
    return true;
  });
  const prepared = gifts.map((gift) => prepare(snapshot.author, gift));
  refuseTwice(prepared);
  for (const { content } of prepared) await judgeContent(env, snapshot.author, content);
  const rows = prepared.map(({ hands }, index): RollupAssigned => ({
    ...hands,
    reason: gifts[index]?.reason ?? null,
    id: null,
    published: null,
  }));
  if (dryRun) return { assigned: rows, warnings: [], exit: 0 };
  const written: Written[] = [];
  try {
    for (const gift of gifts) {
      const recorded = await record(env, snapshot, prepare(snapshot.author, gift).content);
      ({ snapshot } = recorded);
      written.push(recorded.written);
    }
  } catch (error) {
    // What was recorded before stays so, and is sent as it would have been.
    await deliver(env, snapshot, written);
    for (const { assigns, to } of rows.slice(0, written.length))
      env.say(`handoff: note: ${assigns} was assigned to ${to} before that`);
    throw error;
  }
  const delivered = await deliver(env, snapshot, written);
  return {
    assigned: rows.map((row, index) => {
      const one = delivered.written[index];
      return { ...row, id: one?.record.id ?? null, published: one?.published ?? null };
    }),
    warnings: delivered.warnings,
    exit: delivered.exit,
  };
}

function prepare(author: Author, { name, to: typed, reason }: Gift): Prepared {
  const assigned = assignedBy(author, name);
  const to = typedHandle(author.policy, typed);
  const already = alreadyFault(assigned, { to });
  if (already !== null) throw new HandoffError('usage', already);
  return { content: assignmentOf(author, assigned, { to, reason }), hands: handsOf(assigned, to) };
}

function refuseTwice(prepared: readonly Prepared[]): void {
  const known = new Set<string>();
  for (const { assigns } of prepared.map(({ hands }) => hands)) {
    if (known.has(assigns))
      throw new HandoffError('usage', `${assigns} is assigned twice`, 'give it to one person');
    known.add(assigns);
  }
}

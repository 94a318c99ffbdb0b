import type { Result } from '../../cli/verb.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Args, Options } from './spec.js';
import { composeReadBackReply, type ReadBackReply } from '../../protocol/compose/events.js';
import type { Author } from '../../protocol/compose/context.js';
import type { State } from '../../protocol/fold/state.js';
import { withProject } from '../../protocol/query/in-projects.js';
import { responsesTo, sentRows } from '../../protocol/query/sent.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Ack, SentAnswer, Warning, SentRow } from '../../schema/types.js';
import { deliver } from '../../usecases/deliver.js';
import { remoteFields } from '../../usecases/record-and-answer.js';
import { envelope } from '../../usecases/envelope.js';
import { findSubject } from '../../usecases/find-subject.js';
import { judgeContent } from '../../usecases/judge-content.js';
import { record } from '../../usecases/record.js';

/** Declarations that are listed without --all. */
const LISTED = 5;

/** Lists the author's declarations with their acknowledgements; replies to a read-back if asked to. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<SentAnswer>> {
  if (!options.allProjects) return sentIn(env, options);
  if (options.confirm !== undefined || options.correct.length > 0)
    throw new HandoffError(
      'usage',
      '--all-projects only lists',
      'reply to a read-back in the folder of its project',
    );
  const { eachOfMine, united } = await import('../../usecases/projects/each.js');
  const all = await eachOfMine(env, async (there) => (await sentIn(there, options)).answer);
  const [{ answer: first }] = all;
  const answers = all.slice(1).map(({ answer }) => answer);
  const answer = {
    ...united([first, ...answers]),
    sent: withProject(all.map(({ project, answer: one }) => ({ project, rows: one.sent }))),
    more: [first, ...answers].reduce((total, { more }) => total + more, 0),
  };
  return { exit: 0, answer };
}

async function sentIn(env: Env, options: Options): Promise<Result<SentAnswer>> {
  const before = await env.snapshot('all');
  const { author } = before;
  const reply = replyFrom(author.state, options);
  const repeated = reply !== null && isRepeated(author, reply);
  const content =
    reply === null || repeated ? null : composeReadBackReply(author, reply.ack, reply.reply);
  if (content !== null && options.dryRun) await judgeContent(env, author, content);
  const recorded = content === null || options.dryRun ? null : await record(env, before, content);
  const { snapshot, written } = recorded ?? { snapshot: before, written: null };
  const delivered = await deliver(env, snapshot, written === null ? [] : [written]);
  const one = delivered.written[0] ?? written;
  const rows = sentRows(snapshot.state, author.handle);
  const listed = options.all ? rows : rows.slice(0, LISTED);
  return {
    exit: delivered.exit,
    answer: {
      schema: 'handoff.sent/1',
      ...envelope(env, snapshot.view, [
        ...delivered.warnings,
        ...(reply !== null && repeated ? [already(reply.reply)] : []),
      ]),
      id: one?.record.id ?? null,
      path: one?.path ?? null,
      commit: one?.commit ?? null,
      published: one?.published ?? null,
      ...remoteFields(one?.remote ?? null),
      ref: one?.ref ?? null,
      target: one?.target ?? null,
      replied_to: reply?.ack.id ?? null,
      dry_run: options.dryRun,
      sent: await withLatency(author.policy, listed),
      more: rows.length - listed.length,
    },
  };
}

/** Rows with how long each reader worked until they acknowledged, where the roster has their hours. */
async function withLatency({ shifts: roster }: Policy, rows: SentRow[]): Promise<SentRow[]> {
  if (roster === null) return rows;
  const { workedBetween } = await import('../../protocol/shifts/worked-between.js');
  return rows.map((row) => ({
    ...row,
    acks: row.acks.map((ack) => {
      const [from, to] = [Date.parse(row.declared_at), Date.parse(ack.at)];
      const worked = workedBetween(roster, ack.by, from, to);
      return worked === null ? ack : { ...ack, latency_seconds: Math.floor(worked / 1000) };
    }),
  }));
}

function already(reply: ReadBackReply): Warning {
  return 'confirms' in reply
    ? {
        code: 'already-confirmed',
        message: 'you have confirmed this read-back already; nothing was recorded',
      }
    : {
        code: 'already-corrected',
        message: 'you have corrected this read-back in these words already; nothing was recorded',
      };
}

/** True if the reply repeats the author's last one to this read-back. */
function isRepeated(
  { state, handle }: Author,
  { ack, reply }: { ack: Ack; reply: ReadBackReply },
): boolean {
  const last = responsesTo(state, ack.author).findLast((one) => one.ack.id === ack.id)?.response;
  if (last?.author !== handle) return false;
  if ('confirms' in reply) return last.confirms === true;
  return sameCorrections(last.corrects ?? [], reply.corrects);
}

type Corrections = readonly { slot?: string | undefined; text: string }[];

function sameCorrections(a: Corrections, b: Corrections): boolean {
  const words = (list: Corrections): string[] =>
    list.map(({ slot = '', text }) => `${slot} ${text.normalize('NFC')}`).toSorted();
  return words(a).join('\n') === words(b).join('\n');
}

/** The reply that the flags give. @throws HandoffError `usage` */
function replyFrom(
  state: State,
  { confirm, correct }: Options,
): { ack: Ack; reply: ReadBackReply } | null {
  if (confirm === undefined && correct.length === 0) return null;
  if (confirm !== undefined && correct.length > 0)
    throw new HandoffError('usage', 'use either --confirm or --correct for a read-back');
  if (confirm !== undefined) return { ack: ackOf(state, confirm), reply: { confirms: true } };
  const corrections = correct.map((text) => correctionOf(state, text));
  const [first] = corrections;
  if (first === undefined || corrections.some(({ ack }) => ack.id !== first.ack.id))
    throw new HandoffError('usage', 'correct one acknowledgement at a time');
  return { ack: first.ack, reply: { corrects: corrections.map(({ entry }) => entry) } };
}

function correctionOf(
  state: State,
  text: string,
): { ack: Ack; entry: { slot?: string; text: string } } {
  const [, name = '', slot, said = ''] = /^([^:.]+)(?:\.(i\d+))?:(.*)$/s.exec(text) ?? [];
  if (said.trim() === '')
    throw new HandoffError(
      'usage',
      `--correct ${text.slice(0, 60)} needs what you meant`,
      '--correct "<ack>:<text>"',
    );
  const entry = { ...(slot === undefined ? {} : { slot }), text: said.trim() };
  return { ack: ackOf(state, name), entry };
}

function ackOf(state: State, text: string): Ack {
  return findSubject(state, text, {
    pick: (target) =>
      target.is === 'record' && target.record.kind === 'ack' ? target.record : null,
    named: 'acknowledgement',
  });
}

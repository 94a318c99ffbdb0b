import type { Result } from '../cli/verb.js';
import { composeRaised } from '../protocol/compose/events.js';
import type { Author } from '../protocol/compose/context.js';
import { typedHandle } from '../protocol/team/person.js';
import type { JsonObject } from '../protocol/format/json.js';
import { slug } from '../protocol/format/slug.js';
import type { Env } from '../env.js';
import { raisedQuestions } from './body/raised-questions.js';
import { inNewSecond } from './in-new-second.js';
import { refsOf } from './body/refs-of.js';
import { withBody, type VerbBody } from './body/verb-body.js';
import { recordAndAnswer, type WrittenAnswer } from './record-and-answer.js';
import { topicClash } from './topic-clash.js';
import { typedMoment } from './typed-time.js';

/** The texts of a record that its body has under the same keys. */
const TEXTS = ['need', 'why', 'owner', 'default', 'needed_by', 'severity', 'key'] as const;
const KEYS = [...TEXTS, 'needed_zone', 'blocks', 'refs'];

/** A new blocker or question, as the options of its verb give it. */
export interface Raised {
  readonly blocks: readonly string[];
  readonly why: string | undefined;
  readonly owner: string | undefined;
  readonly default: string | undefined;
  readonly neededBy: string | undefined;
  readonly pr: readonly string[];
  readonly key: string | undefined;
  readonly from: string | undefined;
  readonly dryRun: boolean;
}

/** The answer for it. */
type RaisedAnswer<Verb extends string> = WrittenAnswer<
  `handoff.${Verb}/1`,
  { key: string; owner: string; needed_by: string | null }
>;

/** Raises a blocker or a question during a shift. */
export async function raise<Verb extends 'block' | 'ask'>(
  env: Env,
  verb: Verb,
  args: readonly string[],
  options: Raised,
): Promise<Result<RaisedAnswer<Verb>>> {
  const kind = verb === 'block' ? 'blocker' : 'question';
  const { why, owner, key, neededBy, from, dryRun } = options;
  const need = args.join(' ') || undefined;
  const blocks = options.blocks.length === 0 ? undefined : [...options.blocks];
  const texts = { need, why, owner, default: options.default, needed_by: neededBy, key };
  const given = { ...texts, blocks, refs: refsOf(options.pr) };
  return withBody(env, { verb, given, from, keys: KEYS, dryRun }, async (body) => {
    // It can only refer to items in flight and open topics.
    const snapshot = await env.snapshot('open');
    const { author } = snapshot;
    // Before anything is asked, so that a wrong time costs no answer.
    const needed = await typedMoment(author, '--needed-by', body.text('needed_by'), 'needed_by');
    if (needed !== undefined) await body.put('needed_by', needed.time);
    if (needed?.zone) await body.put('needed_zone', needed.zone);
    await body.ask(raisedQuestions(author, kind, body));
    const content = await inNewSecond(env, author, (at) => contentOf(at, kind, body));
    const clash = topicClash(author, kind, String(content['key']));
    if (clash) throw clash;
    return recordAndAnswer(env, snapshot, content, {
      dryRun,
      schema: `handoff.${verb}/1` as const,
      own: {
        key: String(content['key']),
        owner: String(content['owner']),
        needed_by: needed?.time ?? null,
      },
      body,
    });
  });
}

function contentOf(author: Author, kind: 'blocker' | 'question', body: VerbBody): JsonObject {
  const blocks = body.keys('blocks');
  return composeRaised(author, kind, {
    ...body.value,
    key: body.text('key') ?? slug(body.text('need') ?? ''),
    need: body.text('need') ?? '',
    owner: typedHandle(author.policy, body.text('owner') ?? ''),
    blocks: blocks.length > 0 ? blocks : undefined,
  });
}

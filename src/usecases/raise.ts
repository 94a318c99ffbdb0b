import type { Result } from '../cli/verb.js';
import { composeRaised } from '../protocol/compose/events.js';
import { typedHandle } from '../protocol/team/person.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { slug } from '../protocol/format/slug.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { askFor } from './ask-for.js';
import { recordAndAnswer, type WrittenAnswer } from './record-and-answer.js';
import { withKeptText } from './record.js';
import { typedTime } from './typed-time.js';

/** What is needed on a day is needed before people go home. */
const END_OF_DAY = 18;

/** A new blocker or question, as the options of its verb give it. */
export interface Raised {
  readonly blocks: readonly string[];
  readonly why: string | undefined;
  readonly owner: string | undefined;
  readonly default: string | undefined;
  readonly neededBy: string | undefined;
  readonly pr: string | undefined;
  readonly key: string | undefined;
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
  // It can only refer to items in flight and open topics.
  const snapshot = await env.snapshot('open');
  const { author } = snapshot;
  // Before anything is asked, so that a wrong time costs no answer.
  const neededBy = typedTime(author, '--needed-by', options.neededBy, END_OF_DAY);
  let blocks = options.blocks.flatMap((keys) => keys.split(',')).map((key) => key.trim());
  const typed = args.join(' ');
  const prompts = [
    {
      flag: kind === 'blocker' ? '<need>' : '<question>',
      question: kind === 'blocker' ? 'What is needed?' : 'What do you want to know?',
      given: typed === '' ? undefined : typed,
    },
    { flag: '--why', question: 'Why does it matter?', given: options.why },
    { flag: '--owner', question: 'Who can resolve it?', given: options.owner },
  ];
  if (kind === 'blocker')
    prompts.push({
      flag: '--blocks',
      question: 'Which items does it block? (keys, separated by commas)',
      given: blocks.length > 0 ? blocks.join(',') : undefined,
    });
  const [need = '', why = '', owner = '', items = ''] = await askFor(env, verb, prompts);
  if (kind === 'blocker')
    blocks = items
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
  const key = options.key ?? slug(need);
  const pr = options.pr;
  const content = composeRaised(author, kind, {
    key,
    need,
    why,
    owner: typedHandle(author.policy, owner),
    blocks: blocks.length > 0 ? blocks : undefined,
    default: options.default,
    needed_by: neededBy,
    refs: pr === undefined ? undefined : { pr: /^\d+$/.test(pr) ? Number(pr) : pr },
  });
  const dryRun = options.dryRun;
  const sameKey = [...author.state.topics.values()].find(
    (topic) => topic.open && topic.kind === kind && topic.entry.key === key,
  );
  if (sameKey) {
    const name = shortHandle(sameKey.id);
    const clash = new HandoffError(
      'usage',
      `${key} is already open as ${name}, owned by ${sameKey.owner}`,
      `handoff show ${name} shows it; if this is another one, give it its own --key`,
    );
    throw dryRun ? clash : await withKeptText(env, content, clash);
  }
  return recordAndAnswer(env, snapshot, content, {
    dryRun,
    schema: `handoff.${verb}/1` as const,
    own: { key, owner: String(content['owner']), needed_by: neededBy ?? null },
  });
}

import type { Options, Result } from '../cli/verb.js';
import { composeRaised } from '../protocol/compose/events.js';
import { currentHandle } from '../protocol/team/policy.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { slug } from '../protocol/format/slug.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { askFor } from './ask-for.js';
import { flag, list, text } from './options.js';
import { recordAndAnswer, withKeptText } from './record.js';

/** Raises a blocker in mid-shift. */
export function block(env: Env, args: string[], options: Options): Promise<Result> {
  return raise(env, 'block', 'blocker', args, options);
}

/** Asks a question in mid-shift. */
export function ask(env: Env, args: string[], options: Options): Promise<Result> {
  return raise(env, 'ask', 'question', args, options);
}

async function raise(
  env: Env,
  verb: string,
  kind: 'blocker' | 'question',
  args: string[],
  options: Options,
): Promise<Result> {
  // It speaks of nothing but items in flight and open things.
  await env.openOnly();
  const author = await env.author();
  let blocks = list(options, 'blocks')
    .flatMap((keys) => keys.split(','))
    .map((key) => key.trim());
  const said = args.join(' ');
  const wanted = [
    {
      flag: kind === 'blocker' ? '<need>' : '<question>',
      question: kind === 'blocker' ? 'What is needed?' : 'What do you want to know?',
      given: said === '' ? undefined : said,
    },
    { flag: '--why', question: 'Why does it matter?', given: text(options, 'why') },
    { flag: '--owner', question: 'Who can resolve it?', given: text(options, 'owner') },
  ];
  if (kind === 'blocker')
    wanted.push({
      flag: '--blocks',
      question: 'Which items cannot go on? (keys, with commas)',
      given: blocks.length > 0 ? blocks.join(',') : undefined,
    });
  const [need = '', why = '', owner = '', items = ''] = await askFor(env, verb, wanted);
  if (kind === 'blocker')
    blocks = items
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
  const key = text(options, 'key') ?? slug(need);
  const pr = text(options, 'pr');
  const content = composeRaised(author, kind, {
    key,
    need,
    why,
    owner: currentHandle(author.policy, owner.replace(/^@/, '')),
    blocks: blocks.length > 0 ? blocks : undefined,
    default: text(options, 'default'),
    needed_by: text(options, 'neededBy'),
    refs: pr === undefined ? undefined : { pr: /^\d+$/.test(pr) ? Number(pr) : pr },
  });
  const dryRun = flag(options, 'dryRun');
  const known = [...author.state.things.values()].find(
    (thing) => thing.open && thing.kind === kind && thing.entry.key === key,
  );
  if (known) {
    const name = shortHandle(known.thing);
    const clash = new HandoffError(
      'usage',
      `${key} is open already as ${name}, owned by ${known.owner}`,
      `handoff show ${name}; give this one a --key of its own if it is another`,
    );
    throw dryRun ? clash : await withKeptText(env, content, clash);
  }
  return recordAndAnswer(env, verb, content, {
    dryRun,
    about: { key, owner: String(content['owner']) },
  });
}

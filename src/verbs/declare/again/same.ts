import { assemble } from '../../../protocol/compose/assemble.js';
import { strayCommits } from '../../../protocol/compose/evidence.js';
import { lastDeclaration } from '../../../protocol/compose/prefill.js';
import { changesSince } from '../../../protocol/query/changes/changes.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { plural } from '../../../protocol/format/plural.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { wrapLine } from '../../../terminal/text/wrap.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import type { BodySource } from '../../../usecases/body-source.js';
import { observedFacts } from '../../../usecases/observe-shift.js';
import { parseBody } from '../../../usecases/read-body.js';
import { seeShift } from '../../../usecases/shift-facts.js';
import { allProblems } from '../../../usecases/judge-body.js';
import { RunningDraft } from '../wrap/running-draft.js';
import { screenLines } from '../wrap/screen.js';

const NONE = ['in_flight', 'shipped', 'decisions', 'blockers', 'questions'] as const;
const WIDTH = 80;

/**
 * The carried state as it is: every held item as last declared, and nothing new. Shows it.
 * @throws HandoffError `usage` without an earlier declaration, `record` if the author's commits
 * show work that is in no item
 */
export async function sameBody(env: Env, overrides: JsonObject): Promise<BodySource> {
  const { author } = await env.snapshot('all');
  const last = lastDeclaration(author);
  if (last === null)
    throw new HandoffError(
      'usage',
      `${author.handle} has no declaration yet, so there is no state to carry`,
      'handoff declare makes the first one',
    );
  const say = (line: string): void => env.say(line);
  const { facts, work } = await seeShift(env, author, last, {}, say);
  // Only what is on record counts: new branches and pull requests are no carried state.
  const carried = assemble(author, last, { ...facts, branch: null, pulls: null }, overrides);
  const strays = strayCommits(author, facts, carried);
  if (strays.length > 0)
    throw new HandoffError(
      'record',
      `${plural(strays.length, 'commit')} of yours ${strays.length === 1 ? 'is' : 'are'} in no item, so nothing was declared`,
      'handoff declare shows them',
    );
  const body = { ...Object.fromEntries(NONE.map((list) => [list, 'none'])), ...carried };
  const drafts = await env.drafts();
  const draft = new RunningDraft(drafts, body);
  const style = await talkStyle(env, env.columns ?? WIDTH, author.zone);
  const { problems } = await allProblems(author, body);
  const changes = changesSince(author.state, author.handle);
  const shown = { author, draft, facts, style, overrides, changes };
  for (const line of screenLines(shown, [], problems)) say(wrapLine(line, style.width));
  const source = await parseBody(Buffer.from(draft.text), 'the carried state', null);
  return { ...source, observed: await observedFacts(env, work) };
}

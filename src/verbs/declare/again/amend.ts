import { bodyToCorrect } from '../../../protocol/compose/body-again.js';
import { lastDeclaration } from '../../../protocol/compose/prefill.js';
import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { ordered } from '../../../protocol/fold/order.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { Declaration } from '../../../schema/types.js';

/**
 * The author's last declaration, if it can still be amended.
 * @throws HandoffError `usage` if there is none, or if somebody has acknowledged it
 */
export async function amended(env: Env): Promise<Declaration> {
  const { author } = await env.snapshot('all');
  const last = lastDeclaration(author);
  if (last === null)
    throw new HandoffError('usage', `${author.handle} has no declaration to amend`);
  const { acknowledgements, through } = author.state.declarations.get(last.id) ?? {};
  const readers = [...new Set([...(acknowledgements?.keys() ?? []), ...(through?.keys() ?? [])])];
  if (readers.length > 0)
    throw new HandoffError(
      'usage',
      `${shortHandle(last.id)} was acknowledged by ${readers.join(', ')}, so it cannot be amended`,
      `declare what has changed with handoff declare, or correct it with --supersedes ${shortHandle(last.id)}`,
    );
  return last;
}

/**
 * Makes the last declaration the running draft, so that the wrap or the editor opens it. A draft
 * that corrects it already is resumed; another one is kept aside.
 */
export async function openAmended(env: Env): Promise<void> {
  const last = await amended(env);
  const [{ author }, drafts] = await Promise.all([env.snapshot('all'), env.drafts()]);
  const running = await drafts.read();
  if (running?.includes(last.id) === true) return;
  const kept = await drafts.begin(
    writeCanonicalYaml(ordered(bodyToCorrect(author, last)), {
      header: `# A correction of ${last.id}: handoff declare resumes it.`,
    }),
  );
  if (kept !== null) env.say(keptWords('The earlier draft is', kept));
}

import { slug } from '../../../protocol/format/slug.js';
import { MAIN_FIELD } from './loose-body.js';
import { keyOf } from './prefill.js';
import type { Session } from './session.js';

/** The longest summary of a shipped entry, in characters. */
const LONGEST = 120;

/** Offers the author's commits as shipped work, with their subjects as summaries. */
export async function offerCommits({ prompt, draft, work }: Session): Promise<void> {
  const taken = new Set(draft.list('shipped').map((entry) => entry[MAIN_FIELD.shipped]));
  const commits = (work?.commits ?? []).filter(({ subject }) => !taken.has(subject));
  const chosen = await prompt.tick({
    message: 'Which of these are shipped?',
    choices: commits.map((commit) => ({
      name: `${commit.oid.slice(0, 7)} ${commit.subject}`,
      value: commit,
    })),
  });
  const keys = new Set(
    ['shipped', 'in_flight', 'dropped'].flatMap((list) => draft.list(list).map(keyOf)),
  );
  for (const { oid, subject } of chosen) {
    const key = slug(subject, keys);
    keys.add(key);
    await draft.put(['shipped', draft.list('shipped').length], {
      key,
      summary: subject.slice(0, LONGEST),
      refs: { commit: oid },
    });
  }
}

import { blocker, bodyOf, item, question } from './body.js';
import { makeClones } from './clones.js';
import { ok, okJson } from './program.js';
import { tempFolder, type TestRepo } from './repo.js';

/** The policy of the two pods. */
export const POLICY = `schema: 1
project: acme/payments
roster:
  lin: { emails: [lin@example.org] }
  wei: { emails: [wei@example.org] }
  omar: { emails: [omar@example.org] }
  nadia: { emails: [nadia@example.org] }
  james: { emails: [james@example.org] }
pods:
  sg: { members: [lin, wei, omar], lead: lin, next: [ldn] }
  ldn: { members: [nadia, james], lead: nadia, next: [sg] }
`;
/** A time of the day of these tests. */
export const AT = (time: string): { now: string } => ({ now: `2026-01-15T${time}:00Z` });
export const SG = ['synthesize', 'sg'];

/** The clones of Lin, who leads one pod, and of Nadia, who leads the next one, with one remote. */
export function podWorld(): { lin: TestRepo; nadia: TestRepo; declared: string } {
  const { clones } = makeClones(tempFolder(), { handles: ['lin', 'nadia'] });
  const [lin, nadia] = clones;
  if (lin === undefined || nadia === undefined) throw new Error('two clones');
  lin.commit('Two pods', { '.handoff.yml': POLICY });
  lin.git('push', '--quiet', 'origin', 'HEAD');
  nadia.git('pull', '--quiet', '--ff-only');
  const wrap = bodyOf({
    to: ['lin'],
    in_flight: [item('docs', { handover: 'hold' }), item('auth', { severity: 'critical' })],
    blockers: [blocker('vpn', { owner: 'nadia', blocks: ['auth'], severity: 'high' })],
    questions: [question('bank', { owner: 'james' })],
  });
  const stdin = JSON.stringify(wrap);
  const answer = okJson(lin, ['declare', '--from', '-'], { user: 'wei', stdin, ...AT('09:50') });
  return { lin, nadia, declared: String(answer['id']) };
}

/** The draft of the synthesis of sg. */
export const draft = (lin: TestRepo, now = AT('10:00')): string => ok(lin, [...SG, '--draft'], now);

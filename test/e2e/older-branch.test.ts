import { describe, expect, it } from 'vitest';
import { findingsOf, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { BODY, makeShared, type Shared } from '../helpers/remote.js';

/** The team, with a branch that was cut before the policy came. Wei has it checked out. */
function older(): Shared {
  const shared = makeShared();
  const { wei } = shared;
  wei.git('switch', '--quiet', '--orphan', 'release-1');
  wei.commit('Before the policy', { 'a.txt': 'a\n' });
  wei.git('push', '--quiet', '--set-upstream', 'origin', 'release-1');
  return shared;
}

const NOTE =
  'handoff: note: this branch has no .handoff.yml, so the policy of origin/main counts\n';
const DECLARE = ['declare', '--from', '-'];

describe('a branch that is older than the policy', SLOW, () => {
  it('uses the policy of the default branch, says so once, and relays', () => {
    const { wei } = older();
    wei.git('config', 'user.email', 'WEI@example.org');
    const { code, out, err } = run(wei, [...DECLARE, '--json'], { stdin: BODY });
    expect([code, err]).toEqual([0, NOTE]);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ author: 'wei', published: true, ref: 'refs/heads/handoffs' });
    expect(wei.git('cat-file', 'blob', `handoffs:${String(answer.path)}`)).toContain(
      '\nproject: acme/payments\n',
    );
    const here = okJson(wei, ['query']);
    expect(rowsOf(here, 'pending_acks')).toMatchObject([{ waiting_for: ['nadia'] }]);
    wei.git('switch', '--quiet', 'main');
    expect(okJson(wei, ['query', '--no-cache'])).toEqual(here);
  });

  it('refuses there what it refuses on the default branch', () => {
    const { wei } = older();
    const refused = (): unknown => {
      const { code, answer } = runJson(wei, DECLARE, { stdin: BODY.replace('nadia', 'nadja') });
      return [code, findingsOf(answer).map(({ rule, message }) => [rule, message])];
    };
    const onRelease = refused();
    wei.git('switch', '--quiet', 'main');
    expect(onRelease).toEqual(refused());
    expect(onRelease).toMatchObject([1, [['addressee-known', expect.any(String)]]]);
  });
});

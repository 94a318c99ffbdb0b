import { describe, expect, it } from 'vitest';
import { runJson, SLOW } from '../helpers/program.js';
import { BODY, makeDirty, makeShared, personalState, type Shared } from '../helpers/remote.js';
import { recordsOn } from '../helpers/remote-records.js';

const DECLARE = ['declare', '--from', '-'];

/** Wei on a topic branch whose work is pushed, as under a pull request. */
function onTopic(shared: Shared): Shared {
  const { wei } = shared;
  wei.git('switch', '--quiet', '-c', 'feat/pay');
  wei.commit('Pay', { 'pay.ts': 'export {};\n' });
  wei.git('push', '--quiet', '--set-upstream', 'origin', 'feat/pay');
  return shared;
}

const declare = ({ wei }: Shared) => runJson(wei, DECLARE, { stdin: BODY });
const tipThere = ({ remote }: Shared) => remote.repo.git('rev-parse', 'feat/pay');

describe('declare on a topic branch that is pushed', SLOW, () => {
  it.each([
    ['clean', () => {}],
    ['with a staged file, changes and new files', makeDirty],
  ] as const)('%s: tip, index and work tree stay, and the relay has the record', (_, go) => {
    const shared = onTopic(makeShared());
    go(shared.wei);
    const [before, tip] = [personalState(shared.wei), tipThere(shared)];
    const { code, answer } = declare(shared);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs', published: true, warnings: [] },
    });
    expect([personalState(shared.wei), tipThere(shared)]).toEqual([before, tip]);
    expect(recordsOn(shared.remote, 'handoffs')).toEqual([answer['path']]);
  });

  it('commits to the branch and pushes it where the policy says `store: tree`', () => {
    const shared = onTopic(makeShared({ policy: 'store: tree\n' }));
    const tip = tipThere(shared);
    const { code, answer } = declare(shared);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'tree', ref: 'refs/heads/feat/pay', published: true },
    });
    expect([tipThere(shared), shared.remote.repo.git('rev-parse', 'feat/pay^')]).toEqual([
      answer['commit'],
      tip,
    ]);
  });

  it('commits to the default branch where that one is checked out', () => {
    const shared = onTopic(makeShared());
    shared.wei.git('switch', '--quiet', 'main');
    const { code, answer } = declare(shared);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'tree', ref: 'refs/heads/main', published: true },
    });
    expect(shared.remote.branches()).toEqual(['feat/pay', 'main']);
  });
});

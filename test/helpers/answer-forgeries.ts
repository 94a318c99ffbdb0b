import type { HandoffRecord } from '../../src/schema/types.js';
import { item } from './body.js';
import type { Honest } from './forgery-ground.js';
import { jsonOf } from './forgery.js';
import { History } from './history.js';
import { signBytes } from './signing-key.js';
import { placeOf, textOf, type TrustWorld } from './trust-world.js';

/** What a forger does to a repository. */
export interface AnswerForgery {
  /** For the table: who did what, where. */
  name: string;
  /** Makes it. @returns the forged record; null if none was made */
  forge(world: TrustWorld, honest: Honest): HandoffRecord | null;
}

/** Records something on a branch that is not checked out afterwards. */
function on(world: TrustWorld, branch: string, work: () => void): void {
  world.repo.git('checkout', '--quiet', '-B', branch, 'main');
  work();
  world.repo.git('checkout', '--quiet', 'main');
}

type Make = (world: TrustWorld, honest: Honest) => HandoffRecord;

const resolution: Make = ({ history }, { declared }) =>
  history.person('sarah').resolves(declared, 'b1');

/** An unsigned record of somebody else, in mallory's commit on a branch that is not merged. */
function unsigned(what: string, make: Make): AnswerForgery {
  return {
    name: `${what}, unsigned, on an unmerged branch`,
    forge(world, honest) {
      const record = make(world, honest);
      on(world, 'topic', () => world.put(record, { by: 'mallory' }));
      return record;
    },
  };
}

/** A resolution of sarah's with a signature that does not prove it. */
function resolvedWith(
  what: string,
  sign: (world: TrustWorld, record: HandoffRecord, honest: Honest) => string,
): AnswerForgery {
  return {
    name: `a resolution with ${what}`,
    forge(world, honest) {
      const record = resolution(world, honest);
      on(world, 'topic', () =>
        world.as('mallory').commit('tidy up', {
          [placeOf(record)]: textOf(record),
          [`${placeOf(record)}.sig`]: sign(world, record, honest),
        }),
      );
      return record;
    },
  };
}

/** An unsigned resolution somewhere else than on an unmerged branch. */
function resolvedAt(
  where: string,
  put: (world: TrustWorld, record: HandoffRecord) => void,
): AnswerForgery {
  return {
    name: `a resolution, unsigned, ${where}`,
    forge(world, honest) {
      const record = resolution(world, honest);
      put(world, record);
      return record;
    },
  };
}

/** A policy on the branch that is checked out, and an unsigned resolution beside it. */
function policyOf(
  what: string,
  change: (policy: string, world: TrustWorld) => string,
  make: Make | null = resolution,
): AnswerForgery {
  return {
    name: `a checked-out branch whose policy ${what}`,
    forge(world, honest) {
      const record = make?.(world, honest) ?? null;
      const policy = change(`${world.repo.git('show', 'main:.handoff.yml')}\n`, world);
      world.repo.git('checkout', '--quiet', '-B', 'topic', 'main');
      world.as('mallory').commit('tune the policy', { '.handoff.yml': policy });
      if (record !== null) world.put(record, { by: 'mallory' });
      return record;
    },
  };
}

/** At least one of each kind, each sealed as the program seals records. */
export const ANSWER_FORGERIES: readonly AnswerForgery[] = [
  unsigned('a resolution', resolution),
  unsigned('an acknowledgement that accepts the item', ({ history }, { declared }) =>
    history.person('nadia').acks(declared, { i1: 'accept' }),
  ),
  unsigned('an acknowledgement that declines the item', ({ history }, { declared }) =>
    history.person('nadia').acks(declared, { i1: 'decline' }),
  ),
  unsigned('an assignment of the item', ({ history }) =>
    history.person('wei').assignsItem('refund', 'james'),
  ),
  unsigned('an assignment of the blocker', ({ history }, { declared }) =>
    history.person('sarah').assigns(declared, 'b1', 'james'),
  ),
  unsigned('a retraction of the declaration', ({ history }, { declared }) =>
    history.person('wei').retracts(declared),
  ),
  unsigned('a retraction of the decision', ({ history }, { decided }) =>
    history.person('wei').retracts(decided),
  ),
  unsigned('a retraction of the resolution', ({ history }, { resolved }) =>
    history.person('sarah').retracts(resolved),
  ),
  unsigned('a reopening of the resolved blocker', ({ history }, { raised }) =>
    history.person('sarah').reopens(raised, 'b1'),
  ),
  unsigned('a decision instead of an earlier one', ({ history }, { decided }) =>
    history.person('wei').decides('timeout', decided),
  ),
  unsigned('a correction that leaves everything out', ({ history }, { declared }) => {
    const empty = { in_flight: 'none', blockers: 'none', questions: 'none', decisions: 'none' };
    return history
      .person('wei')
      .seals({ ...jsonOf(declared), ...empty, supersedes: declared.id }, 'declaration');
  }),
  unsigned('a declaration that ships the item', ({ history }) =>
    history
      .person('wei')
      .declares({ to: ['nadia'], shipped: [{ key: 'refund', summary: 'It is done' }] }),
  ),
  unsigned('a declaration that drops the item', ({ history }) =>
    history
      .person('wei')
      .declares({ to: ['nadia'], dropped: [{ key: 'refund', reason: 'Nobody wants it' }] }),
  ),
  unsigned('a declaration of somebody else who takes the item', ({ history }) =>
    history.person('james').declares({ to: ['nadia'], in_flight: [item('refund')] }),
  ),
  resolvedAt('in a commit that names sarah as its author', (world, record) =>
    on(world, 'topic', () => {
      world.put(record);
      world.as('mallory').commit('work', { 'work.txt': '1' });
    }),
  ),
  resolvedAt('merged into the default branch by mallory', (world, record) =>
    world.put(record, { by: 'mallory' }),
  ),
  resolvedAt('on the shared relay `handoffs`', (world, record) =>
    on(world, 'handoffs', () => world.put(record, { by: 'mallory' })),
  ),
  resolvedAt('on the relay `handoffs-mallory`', (world, record) =>
    on(world, 'handoffs-mallory', () => world.put(record, { by: 'mallory' })),
  ),
  resolvedAt('in the work tree, not committed', (world, record) =>
    world.write(placeOf(record), textOf(record)),
  ),
  resolvedAt('in a commit that sarah’s key signed with more in it', (world, record) => {
    on(world, 'topic', () => {
      world.signCommits('sarah');
      world.put(record, { by: 'sarah', also: { 'work.txt': '1' } });
      world.repo.git('config', 'commit.gpgsign', 'false');
      world.as('mallory').commit('work', { 'work.txt': '2' });
    });
  }),
  resolvedAt('in a commit that james signed', (world, record) => {
    on(world, 'topic', () => {
      world.signCommits('james');
      world.put(record, { by: 'james' });
      world.repo.git('config', 'commit.gpgsign', 'false');
    });
  }),
  resolvedWith('the signature of a key that nobody listed', (world, record) =>
    signBytes(textOf(record), world.key('mallory')),
  ),
  resolvedWith('the signature of a colleague’s key', (world, record) =>
    signBytes(textOf(record), world.key('james')),
  ),
  resolvedWith('sarah’s signature over another record', (world, _, { resolved }) =>
    signBytes(textOf(resolved), world.key('sarah')),
  ),
  resolvedWith('sarah’s signature for another purpose (a commit)', (world, record) =>
    signBytes(textOf(record), world.key('sarah'), 'git'),
  ),
  resolvedWith('a text instead of a signature', () => 'signed: sarah\n'),
  {
    name: 'a resolution that sarah signed for another project',
    forge(world, { declared }) {
      const other = new History({ project: 'acme/other', roster: { wei: {}, sarah: {} } });
      other.person('wei').fetch([declared]);
      const record = world.history
        .person('sarah')
        .seals(
          { ...jsonOf(resolution(world, { declared } as Honest)), project: 'acme/other' },
          'resolution',
        );
      on(world, 'topic', () => world.put(record, { by: 'mallory', key: world.key('sarah') }));
      return record;
    },
  },
  {
    name: 'a resolution that sarah signed, with a digest that the blocker does not have',
    forge(world, honest) {
      const own = jsonOf(resolution(world, honest));
      const record = world.history
        .person('sarah')
        .seals(
          { ...own, subject: { id: honest.declared.id, slot: 'b1', digest: honest.raised.digest } },
          'resolution',
        );
      on(world, 'topic', () => world.put(record, { by: 'mallory', key: world.key('sarah') }));
      return record;
    },
  },
  {
    name: 'a resolution of another blocker, pointed at this one, with its old signature',
    forge(world, honest) {
      const { declared, resolved } = honest;
      const record = world.history.person('sarah').seals(
        {
          ...jsonOf(resolved),
          subject: { id: declared.id, slot: 'b1', digest: declared.digest },
        },
        'resolution',
      );
      on(world, 'topic', () =>
        world.as('mallory').commit('tidy up', {
          [placeOf(record)]: textOf(record),
          [`${placeOf(record)}.sig`]: signBytes(textOf(resolved), world.key('sarah')),
        }),
      );
      return record;
    },
  },
  {
    name: 'a branch with a key list of its own, and a resolution that it would verify',
    forge(world, honest) {
      const record = resolution(world, honest);
      world.repo.git('checkout', '--quiet', '-B', 'topic', 'main');
      world.put(record, {
        by: 'mallory',
        key: world.key('mallory'),
        also: { '.handoff-signers': world.listOf(['sarah namespaces="handoff" {mallory}']) },
      });
      return record;
    },
  },
  policyOf('asks for no signatures, with an unsigned resolution', (policy) =>
    policy.replace(/^trust: .*\n/mu, ''),
  ),
  policyOf('reads no other branch', (policy) => `${policy}read:\n  exclude: ["*"]\n`, null),
  policyOf(
    'makes mallory a lead, who retracts the declaration',
    (policy) => `${policy}  mallory: { emails: [mallory@example.org], role: lead }\n`,
    ({ history }, { declared }) =>
      history
        .person('mallory')
        .seals(
          { ...jsonOf(history.person('wei').retracts(declared)), author: 'mallory' },
          'retraction',
        ),
  ),
  policyOf('says that sarah is a former name of mallory, who resolves the blocker', (policy) =>
    policy.replace(
      / {2}sarah:.*\n/u,
      '  mallory: { emails: [mallory@example.org], aka: [sarah] }\n',
    ),
  ),
];

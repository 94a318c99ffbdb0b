import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandoffRecord } from '../../src/schema/types.js';
import { History } from './history.js';
import { signBytes } from './signing-key.js';
import { placeOf, PEOPLE, textOf, type TrustWorld } from './trust-world.js';

/** A list as it should be. */
export const SIGNERS = PEOPLE.map((name) => `${name} namespaces="handoff" {${name}}`);

/** What a forger did, and what is said of it. */
export interface Forgery {
  name: string;
  list?: string[];
  forge: (world: TrustWorld) => HandoffRecord | Promise<HandoffRecord>;
  /** The word, or `none` where it is not even taken for a record. */
  verdict: 'unverified' | 'forged' | 'unknown' | 'none';
  reason: RegExp;
  /** True where it is refused also by a team that trusts the author of a commit. */
  refused: boolean;
}

const wei = (world: TrustWorld): HandoffRecord =>
  world.history.person('wei').declares({ to: ['nadia'] });

/** The kinds of forgery, one each. */
export const FORGERIES: Forgery[] = [
  {
    name: 'an unsigned record in the name of wei, committed by mallory',
    forge: (world) => world.bring(wei(world), { by: 'mallory' }),
    verdict: 'unverified',
    reason: /its commit is by mallory@example\.org, who is not wei/,
    refused: true,
  },
  {
    name: 'an unsigned record whose commit names wei as its author',
    forge: (world) => world.bring(wei(world)),
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
  {
    name: 'a record that mallory signed with a key that nobody has listed, in a commit that names wei',
    forge: (world) => world.bring(wei(world), { key: world.key('mallory') }),
    verdict: 'unverified',
    reason: /a key that the list does not name; author matches/,
    refused: false,
  },
  {
    name: 'a record in the name of wei that james has signed',
    forge: (world) => world.bring(wei(world), { key: world.key('james') }),
    verdict: 'forged',
    reason: /signed with james’s key, and not by wei/,
    refused: true,
  },
  {
    name: 'a mailmap that renames mallory to wei',
    forge: (world) =>
      world.bring(wei(world), {
        by: 'mallory',
        also: { '.mailmap': 'wei <wei@example.org> <mallory@example.org>\n' },
      }),
    verdict: 'unverified',
    reason: /mallory@example\.org/,
    refused: false,
  },
  {
    name: 'a list in which a pattern stands for everybody',
    list: [
      ...SIGNERS,
      '* namespaces="handoff" {mallory}',
      '*@example.org namespaces="handoff" {mallory}',
    ],
    forge: (world) => world.bring(wei(world), { key: world.key('mallory') }),
    verdict: 'unverified',
    reason: /a key that the list does not name/,
    refused: true,
  },
  {
    name: 'a list that the branch under test has changed',
    forge: (world) => {
      world.repo.git('checkout', '--quiet', '-b', 'topic');
      const own = world.listOf([...SIGNERS, 'wei namespaces="handoff" {mallory}']);
      return world.bring(wei(world), {
        key: world.key('mallory'),
        also: { '.handoff-signers': own },
      });
    },
    verdict: 'unverified',
    reason: /a key that the list does not name/,
    refused: false,
  },
  {
    name: 'a list of the branch under test, where a tag has the name of the base',
    forge: (world) => {
      world.repo.git('checkout', '--quiet', '-b', 'topic');
      const record = world.bring(wei(world), {
        key: world.key('mallory'),
        also: { '.handoff-signers': world.listOf(['wei namespaces="handoff" {mallory}']) },
      });
      world.repo.git('tag', 'main');
      return record;
    },
    verdict: 'unverified',
    reason: /a key that the list does not name/,
    refused: false,
  },
  {
    name: 'a key past its end, and a commit dated back into its life',
    list: ['wei namespaces="handoff",valid-before="20260201" {wei}'],
    forge: (world) => {
      const record = wei(world);
      const text = textOf(record);
      world.as('wei', '2026-01-15T12:00:00Z').commit('back-dated', {
        [placeOf(record)]: text,
        [`${placeOf(record)}.sig`]: signBytes(text, world.key('wei')),
      });
      return record;
    },
    verdict: 'unverified',
    reason:
      /a key of wei that was valid until 2026-02-01T00:00:00Z; only dates that the author could choose/,
    refused: false,
  },
  {
    name: 'a signature that wei made for something else',
    forge: (world) => world.bring(wei(world), { key: world.key('wei'), namespace: 'git' }),
    verdict: 'unverified',
    reason: /signed for git, not for handoff/,
    refused: false,
  },
  {
    name: 'a record that wei signed for another project',
    forge: (world) => {
      const other = new History({ project: 'acme/other', roster: { wei: {}, nadia: {} } });
      return world.bring(other.person('wei').declares(), { key: world.key('wei') });
    },
    verdict: 'unverified',
    reason: /it belongs to the project acme\/other, but this is the project acme\/payments/,
    refused: true,
  },
  {
    name: 'a record that wei signed where there was no project',
    forge: (world) =>
      world.bring(new History({ roster: { wei: {}, nadia: {} } }).person('wei').declares(), {
        key: world.key('wei'),
      }),
    verdict: 'unverified',
    reason: /the record names no project, so the signature may be for another project/,
    refused: false,
  },
  {
    name: 'an acknowledgement of nadia’s that was pointed at another declaration and sealed anew',
    forge: (world) => {
      const [first, second] = [
        world.bring(wei(world), { key: world.key('wei') }),
        world.bring(wei(world), { key: world.key('wei') }),
      ];
      const ack = world.history.person('nadia').acks(first);
      const moved = world.history
        .person('nadia')
        .seals({ ...jsonOf(ack), subject: { id: second.id, digest: second.digest } }, 'ack');
      world.as('nadia').commit('moved', {
        [placeOf(moved)]: textOf(moved),
        [`${placeOf(moved)}.sig`]: signBytes(textOf(ack), world.key('nadia')),
      });
      return moved;
    },
    verdict: 'forged',
    reason: /these are not the bytes that nadia’s key has signed/,
    refused: true,
  },
  {
    name: 'an acknowledgement that names a digest which its declaration does not have',
    forge: (world) => {
      const [first, second] = [world.bring(wei(world)), world.bring(wei(world))];
      const ack = world.history.person('nadia').acks(first);
      return world.bring(
        world.history
          .person('nadia')
          .seals({ ...jsonOf(ack), subject: { id: first.id, digest: second.digest } }, 'ack'),
        {
          key: world.key('nadia'),
        },
      );
    },
    verdict: 'forged',
    reason: /it names a digest that its subject \w+ does not have/,
    refused: true,
  },
  {
    name: 'an acknowledgement edited by hand',
    forge: (world) => {
      const [first, second] = [world.bring(wei(world)), world.bring(wei(world))];
      const ack = world.bring(world.history.person('nadia').acks(first), {
        key: world.key('nadia'),
      });
      world
        .as('nadia')
        .commit('edit', { [placeOf(ack)]: textOf(ack).replaceAll(first.id, second.id) });
      return ack;
    },
    verdict: 'none',
    reason: /digest the content was changed after it was sealed/,
    refused: true,
  },
  {
    name: 'a record altered, sealed anew and signed by somebody else',
    forge: (world) => {
      const record = world.bring(wei(world), { key: world.key('wei') });
      const altered = world.history
        .person('wei')
        .seals({ ...jsonOf(record), returns_at: '2026-01-17T00:00:00Z' }, 'declaration');
      world.repo.git('rm', '--quiet', placeOf(record), `${placeOf(record)}.sig`);
      return world.bring(altered, { key: world.key('james') });
    },
    verdict: 'forged',
    reason: /signed with james’s key/,
    refused: true,
  },
  {
    name: 'an acknowledgement that mallory made for nadia',
    forge: (world) =>
      world.bring(world.history.person('nadia').acks(world.bring(wei(world))), { by: 'mallory' }),
    verdict: 'unverified',
    reason: /mallory@example\.org, who is not nadia/,
    refused: true,
  },
  {
    name: 'a record that an evil merge brought, which neither side has',
    forge: (world) => {
      world.repo.git('checkout', '--quiet', '-b', 'topic');
      world.as('wei').commit('work', { 'work.txt': '1' });
      world.repo.git('checkout', '--quiet', 'main');
      world.as('sarah').commit('other work', { 'other.txt': '1' });
      world.as('mallory').git('merge', '--quiet', '--no-commit', '--no-ff', 'topic');
      const record = wei(world);
      world.write(placeOf(record), textOf(record));
      world.repo.git('add', '--all');
      world.as('mallory').git('commit', '--quiet', '-m', 'merge');
      return record;
    },
    verdict: 'unverified',
    reason: /mallory@example\.org, who is not wei/,
    refused: true,
  },
  {
    name: 'a replacement that hides an edit',
    forge: (world) => {
      const record = world.bring(wei(world), { key: world.key('wei') });
      const honest = world.repo.git('rev-parse', `HEAD:${placeOf(record)}`);
      world.as('mallory').commit('edit', {
        [placeOf(record)]: textOf(record).replace('shipped: none', 'shipped: none # none'),
      });
      world.repo.git('replace', world.repo.git('rev-parse', `HEAD:${placeOf(record)}`), honest);
      return record;
    },
    verdict: 'unverified',
    reason: /record-altered .+ was altered in [0-9a-f]{12} by mallory/,
    refused: true,
  },
  {
    name: 'the signature of another record of the same person',
    forge: (world) => {
      const [first, second] = [wei(world), wei(world)];
      world.bring(first, { key: world.key('wei') });
      world.as('wei').commit('swapped', {
        [placeOf(second)]: textOf(second),
        [`${placeOf(second)}.sig`]: signBytes(textOf(first), world.key('wei')),
      });
      return second;
    },
    verdict: 'forged',
    reason: /these are not the bytes that wei’s key has signed/,
    refused: true,
  },
  {
    name: 'a program in the repository’s settings that finds every signature good',
    forge: (world) => {
      const yes = join(world.repo.base, 'yes');
      writeFileSync(
        yes,
        `#!/bin/sh\ntouch "${world.repo.base}/ran"\necho 'Good "handoff" signature for wei with ED25519 key'\n`,
        { mode: 0o755 },
      );
      writeFileSync(
        join(world.repo.dir, 'ssh-keygen'),
        `#!/bin/sh\ntouch "${world.repo.base}/ran"\n`,
        { mode: 0o755 },
      );
      const record = world.bring(wei(world), { key: world.key('mallory') });
      for (const key of [
        'gpg.ssh.program',
        'gpg.program',
        'gpg.x509.program',
        'core.fsmonitor',
        'gpg.ssh.defaultKeyCommand',
      ])
        world.repo.git('config', key, yes);
      return record;
    },
    verdict: 'unverified',
    reason: /a key that the list does not name/,
    refused: false,
  },
  {
    name: 'one key that the list gives to two people',
    list: [
      ...SIGNERS.slice(2),
      'wei namespaces="handoff" {nadia}',
      'nadia namespaces="handoff" {nadia}',
    ],
    forge: (world) => world.bring(wei(world), { key: world.key('nadia') }),
    verdict: 'unverified',
    reason: /a key that the list does not name/,
    refused: true,
  },
  {
    name: 'a record in a commit that wei has signed with more in it',
    list: ['wei namespaces="handoff,git" {wei}'],
    forge: (world) => {
      world.signCommits('wei');
      return world.bring(wei(world), { also: { 'work.txt': '1' } });
    },
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
  {
    name: 'a commit that names wei and is signed by james',
    list: SIGNERS.map((line) => line.replace('handoff', 'handoff,git')),
    forge: (world) => {
      world.signCommits('james');
      return world.bring(wei(world));
    },
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
  {
    name: 'a signed commit of wei’s that somebody changed afterwards',
    list: ['wei namespaces="handoff,git" {wei}'],
    forge: (world) => {
      world.signCommits('wei');
      const record = world.bring(wei(world));
      world.repo.git('config', 'commit.gpgsign', 'false');
      const text = world.repo
        .git('cat-file', 'commit', 'HEAD')
        .replace('12:00', '12:01')
        .replace('handoff: wei', 'handoff: Wei');
      writeFileSync(join(world.repo.base, 'commit'), `${text}\n`);
      world.repo.git(
        'reset',
        '--quiet',
        '--hard',
        world.repo.git('hash-object', '-t', 'commit', '-w', join(world.repo.base, 'commit')),
      );
      return record;
    },
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
];

function jsonOf(record: HandoffRecord): Parameters<ReturnType<History['person']>['seals']>[0] {
  return JSON.parse(JSON.stringify(record));
}

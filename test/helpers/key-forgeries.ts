import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signBytes } from './signing-key.js';
import { placeOf, textOf } from './trust-world.js';
import { SIGNERS, wei, type Forgery } from './forgery.js';

/** What is wrong with the key, or with the list of keys. */
export const KEY_FORGERIES: Forgery[] = [
  {
    name: 'a record that mallory signed with a key that nobody has listed, in a commit that names wei',
    forge: (world) => world.bring(wei(world), { key: world.key('mallory') }),
    verdict: 'unverified',
    reason: /a key that is not in \.handoff-signers; author matches/,
    refused: false,
  },
  {
    name: 'a record in the name of wei that james has signed',
    forge: (world) => world.bring(wei(world), { key: world.key('james') }),
    verdict: 'forged',
    reason: /signed with james’s key, not with wei’s/,
    refused: true,
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
    reason: /a key that is not in \.handoff-signers/,
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
    reason: /a key that is not in \.handoff-signers/,
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
    reason: /a key that is not in \.handoff-signers/,
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
    reason: /a key that is not in \.handoff-signers/,
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
    reason: /a key that is not in \.handoff-signers/,
    refused: true,
  },
];

import { History } from './history.js';
import { signBytes } from './signing-key.js';
import { placeOf, textOf } from './trust-world.js';
import { jsonOf, wei, type Forgery } from './forgery.js';

/** What is wrong with the record, or with what its signature is about. */
export const RECORD_FORGERIES: Forgery[] = [
  {
    name: 'a signature that wei made for something else',
    forge: (world) => world.bring(wei(world), { key: world.key('wei'), namespace: 'git' }),
    verdict: 'unverified',
    reason: /signed for the namespace git, not for handoff/,
    refused: false,
  },
  {
    name: 'a record that wei signed for another project',
    forge: (world) => {
      const other = new History({ project: 'acme/other', roster: { wei: {}, nadia: {} } });
      return world.bring(other.person('wei').declares(), { key: world.key('wei') });
    },
    verdict: 'unverified',
    reason: /the record belongs to the project acme\/other, but this is the project acme\/payments/,
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
    reason: /its content does not match the signature of nadia’s key/,
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
    reason: /mallory@example\.org, not by nadia/,
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
    reason: /its content does not match the signature of wei’s key/,
    refused: true,
  },
];

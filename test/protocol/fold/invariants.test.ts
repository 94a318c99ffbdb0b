import { expect, test } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import type { State } from '../../../src/protocol/fold/state.js';
import { isLead } from '../../../src/protocol/team/policy.js';
import { causes } from '../../../src/protocol/kinds/references.js';
import { introduced } from '../../../src/protocol/kinds/introduced.js';
import { itemAt, mentions } from '../../../src/protocol/kinds/items.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { actions, play, type World } from '../../helpers/generated-history.js';
import { fc, runs } from '../../helpers/fc.js';

const SETTINGS = {
  numRuns: runs(150),
  interruptAfterTimeLimit: 60_000,
  markInterruptAsFailure: false,
};
const invariant = (name: string, run: (world: World, state: State) => void): void =>
  test(name, { timeout: 90_000 }, () => {
    fc.assert(
      fc.property(actions(), (script) => {
        const world = play(script);
        run(world, world.history.state());
      }),
      SETTINGS,
    );
  });

invariant(
  'a blocker or question is open if and only if what raised it stands and every effective resolution is cancelled',
  (world, state) => {
    const live = effective(world);
    const alive = [...live];
    for (const { id: slotId, open, standing, introducedBy } of state.topics.values()) {
      const carried = alive.some(
        (record) => record.kind === 'declaration' && (record.carries ?? []).includes(slotId),
      );
      const ended = introducedBy.kind !== 'declaration' && !live.has(introducedBy);
      expect(standing, slotId).toBe(!ended && (live.has(introducedBy) || carried));
      const resolutions = alive.filter(
        (record) =>
          record.kind === 'resolution' && `${record.subject.id}.${record.subject.slot}` === slotId,
      );
      const holds = resolutions.some(
        ({ id }) =>
          !alive.some((record) => record.kind === 'reopening' && record.cancels.includes(id)),
      );
      expect(open, slotId).toBe(standing && !holds);
    }
  },
);

invariant(
  'a decision is active if and only if it stands and no decision that stands supersedes it',
  ({ history }, state) => {
    for (const { id: slotId, active, standing } of state.decisions.values()) {
      const superseded = [...state.decisions.values()].some(
        (other) => other.standing && other.entry.supersedes === slotId,
      );
      expect(active, slotId).toBe(standing && !superseded);
    }
    expect(history.records.flatMap((record) => introduced(record).decisions)).toHaveLength(
      state.decisions.size,
    );
  },
);

invariant(
  'an item’s state is that of an effective declaration which no other effective one had seen',
  (world, state) => {
    const live = effective(world);
    for (const { key, declaration, contested, lines } of state.items.values()) {
      const rivals = [...live].filter(
        (record) => record.kind === 'declaration' && mentions(record).has(key),
      );
      const standing = maximal(rivals, world);
      // Where several people hold it, each has a line of their own (shared-keys.test.ts).
      if (lines.length > 1) {
        expect(rivals, key).toContain(declaration);
        continue;
      }
      if (standing.length > 1) expect(contested, key).toBe(true);
      if (new Set(rivals.map(({ author }) => author)).size > 1) continue;
      expect(standing, key).toContain(declaration);
      expect(contested, key).toBe(standing.length > 1);
      expect(declaration, key).toBe(standing.toSorted(later).at(-1));
    }
    const mentioned = [...live].flatMap((record) =>
      record.kind === 'declaration' ? [...mentions(record).keys()] : [],
    );
    expect([...state.items.keys()].sort()).toEqual([...new Set(mentioned)].sort());
  },
);

invariant(
  'a holder is somebody who declared the item, accepted it, or was given it',
  ({ history: { records } }, state) => {
    for (const { key, holder } of state.items.values()) {
      const candidates = records.flatMap((record) => {
        if (record.kind === 'declaration') return mentions(record).has(key) ? [record.author] : [];
        if (record.kind === 'assignment')
          return itemAt(state.records.get(record.subject.id), record.subject.slot)?.key === key
            ? [record.to]
            : [];
        if (record.kind !== 'ack') return [];
        return record.items.some(
          (reply) =>
            reply.reply === 'accept' &&
            itemAt(state.records.get(record.subject.id), reply.slot)?.key === key,
        )
          ? [record.author]
          : [];
      });
      expect(candidates, key).toContain(holder);
    }
  },
);

invariant(
  'of one person’s replies to one item the last that had seen the others wins, whatever the clocks said',
  (world, state) => {
    const live = effective(world);
    for (const { declaration, acknowledgements } of state.declarations.values()) {
      const acks = [...live].filter(
        (record) => record.kind === 'ack' && record.subject.id === declaration.id,
      );
      expect([...acknowledgements.keys()].sort()).toEqual(
        [...new Set(acks.map(({ author }) => author))].sort(),
      );
      for (const [actor, { replies }] of acknowledgements) {
        for (const [slot, { ack, contested, item }] of replies) {
          const rivals = acks.filter(
            (record) =>
              record.author === actor &&
              record.kind === 'ack' &&
              record.items.some((reply) => reply.slot === slot),
          );
          const standing = maximal(rivals, world);
          expect(ack).toBe(standing.toSorted(later).at(-1));
          expect(ack.items).toContain(item);
          const said = standing.flatMap((record) =>
            record.kind === 'ack'
              ? record.items.filter((reply) => reply.slot === slot).map(({ reply }) => reply)
              : [],
          );
          expect(contested).toBe(new Set(said).size > 1);
        }
      }
    }
  },
);

invariant(
  'a blocker or question belongs to whom the last assignment that had seen the others says',
  (world, state) => {
    const live = effective(world);
    for (const { id: slotId, owner, entry } of state.topics.values()) {
      const rivals = [...live].filter(
        (record) =>
          record.kind === 'assignment' && `${record.subject.id}.${record.subject.slot}` === slotId,
      );
      const last = maximal(rivals, world).toSorted(later).at(-1);
      expect(owner, slotId).toBe(last?.kind === 'assignment' ? last.to : entry.owner);
    }
  },
);

invariant(
  'a superseded or retracted declaration waits for nobody, gives no item its state and keeps nothing open by itself',
  (world, state) => {
    const live = effective(world);
    for (const { declaration, waitingFor } of state.declarations.values())
      if (!live.has(declaration)) expect(waitingFor).toEqual([]);
    for (const { declaration } of state.items.values()) expect(live).toContain(declaration);
    for (const { introducedBy, open, carriedBy } of state.topics.values())
      if (open && !live.has(introducedBy)) expect(carriedBy.length).toBeGreaterThan(0);
  },
);

invariant(
  'a thing is as old as the record that raised it, however often it was carried and reopened',
  (_, state) => {
    for (const { id: slotId, introducedBy } of state.topics.values())
      expect(slotId.startsWith(`${introducedBy.id}.`)).toBe(true);
  },
);

invariant(
  'what points at a record that was not read is reported, and everything else is kept',
  ({ history: { records, policy } }) => {
    const partial = records.filter((_, index) => index % 3 !== 1);
    const ids = new Set(partial.map(({ id }) => id));
    const state = fold(partial, policy);
    const expected = partial.flatMap((record) =>
      [...new Set(causes(record))]
        .filter((id) => !ids.has(id))
        .map((missing) => `${record.id} ${missing}`),
    );
    expect(
      state.missingReferences.map(({ record, missing }) => `${record.id} ${missing}`).sort(),
    ).toEqual(expected.sort());
    expect([...state.records.keys()].sort()).toEqual([...ids].sort());
  },
);

test(
  'where everybody always fetches before writing nothing is ever contested, though every clock runs as it likes',
  { timeout: 90_000 },
  () => {
    fc.assert(
      fc.property(actions({ together: true }), (script) => {
        const world = play(script);
        const state = world.history.state();
        expect(
          [...state.items.values()].filter(
            ({ contested, holderContested }) => contested || holderContested,
          ),
        ).toEqual([]);
        expect([...state.topics.values()].filter(({ ownerContested }) => ownerContested)).toEqual(
          [],
        );
        expect(
          [...state.declarations.values()].flatMap(({ acknowledgements }) =>
            [...acknowledgements.values()].flatMap(({ replies }) =>
              [...replies.values()].filter(({ contested }) => contested),
            ),
          ),
        ).toEqual([]);
      }),
      SETTINGS,
    );
  },
);

/** The records that still have an effect, found the slow and obvious way. */
function effective({ history: { records, policy } }: World): Set<HandoffRecord> {
  const may = (author: string, target: HandoffRecord): boolean =>
    author === target.author || isLead(policy, author);
  const unretracted = records.filter(
    (record) =>
      record.kind === 'retraction' ||
      !records.some(
        (other) =>
          other.kind === 'retraction' &&
          other.subject.id === record.id &&
          may(other.author, record),
      ),
  );
  return new Set(
    unretracted.filter(
      (record) =>
        record.kind !== 'declaration' ||
        !unretracted.some(
          (other) =>
            other.kind === 'declaration' &&
            other.supersedes === record.id &&
            may(other.author, record),
        ),
    ),
  );
}

/** Those that the author of none of the others knew. */
function maximal(rivals: readonly HandoffRecord[], { knew }: World): HandoffRecord[] {
  return rivals.filter(({ id }) => !rivals.some((other) => knew.get(other.id)?.has(id)));
}

function later(a: HandoffRecord, b: HandoffRecord): number {
  return a.declared_at < b.declared_at
    ? -1
    : a.declared_at > b.declared_at
      ? 1
      : a.id < b.id
        ? -1
        : 1;
}

import { describe, expect, it } from 'vitest';
import {
  declaration,
  makeStarters,
  missingOf,
  summaryOf,
  type Race,
  type Starters,
} from '../helpers/contention.js';
import { rowsOf } from '../helpers/program.js';
import { idOf } from '../helpers/record-files.js';
import { tempFolder } from '../helpers/repo.js';
import { start } from '../helpers/start.js';

const LATER = '2026-01-15T11:00:00Z';
/** One race at a time must be over in this time, on two cores that others use as well. */
const MANY = { timeout: 240_000 };
const sizes = [10, 50];

function print(what: string, race: Race): void {
  process.stdout.write(`${what}: ${summaryOf(race)}\n`);
}

/** What each racer answered: exit code and what it says of publication. */
function answersOf({ racers }: Race): unknown[] {
  return racers.map(({ ended: { code, answer } }) => [code, answer?.['published']]);
}

/** Every clone's branch, index and work tree. */
function looksOf({ team, lookOf }: Starters): string[] {
  return team.clones.map((clone) => lookOf(clone));
}

/** No branch of the remote holds anybody's unfinished work. */
function expectNothingElse({ team: { remote, clones } }: Starters): void {
  expect(
    remote.branches().filter((name) => name !== 'main' && !/^handoffs(?:-p\d+)?$/.test(name)),
  ).toEqual([]);
  const commits = clones.map((clone) => clone.git('rev-parse', 'HEAD'));
  expect(
    commits.filter((commit) => remote.repo.tryGit('cat-file', '-e', commit).code === 0),
  ).toEqual([]);
}

/**
 * Everybody publishes what they still have, one after the other; all of it arrives, once.
 * @returns what each of them says was sent
 */
async function expectAllLater(starters: Starters, { racers }: Race): Promise<unknown[]> {
  const { remote } = starters.team;
  const sent: unknown[] = [];
  for (const { clone, ended } of racers) {
    const { code, answer } = await start(clone, ['publish'], { now: LATER });
    expect({ code, published: answer?.['published'] }).toEqual({ code: 0, published: true });
    sent.push(answer?.['sent']);
    if (ended.code === 0) expect(answer?.['sent']).toEqual([]);
    expect([...remote.records('refs/heads/handoffs*').keys()].map(idOf)).toContain(
      ended.answer?.['id'],
    );
  }
  expect(missingOf(starters.team, racers)).toEqual([]);
  const ids = [...remote.records().keys()].map(idOf).toSorted();
  expect(ids).toEqual(racers.map(({ ended }) => String(ended.answer?.['id'])).toSorted());
  return sent;
}

describe.skipIf(process.platform === 'win32')(
  'many clones on dirty feature branches publish at once',
  MANY,
  () => {
    it.each(sizes)(
      '%i: every record arrives with the verb that wrote it, and nothing else does',
      async (count) => {
        const starters = makeStarters(tempFolder(), count);
        const before = looksOf(starters);
        const race = await starters.race(declaration);
        print('publish', race);
        expect(answersOf(race)).toEqual(race.racers.map(() => [0, true]));
        expect(missingOf(starters.team, race.racers)).toEqual([]);
        expect(race.racers.map(({ ended }) => ended.answer?.['target'])).toEqual(
          race.racers.map(() => 'branch'),
        );
        expect(looksOf(starters)).toEqual(before);
        expectNothingElse(starters);
      },
    );

    it.each(sizes)(
      '%i: what was written offline is sent by publish, with its tries in the answer',
      async (count) => {
        const starters = makeStarters(tempFolder(), count);
        const offline = await starters.race((clone) => {
          const { args, stdin } = declaration(clone);
          return { args: [...args, '--offline'], stdin };
        });
        expect(answersOf(offline)).toEqual(offline.racers.map(() => [0, false]));
        expect([
          offline.racers.map(({ pushes }) => pushes),
          starters.team.remote.branches(),
        ]).toEqual([offline.racers.map(() => 0), ['main']]);
        const before = looksOf(starters);
        const race = await starters.race(() => ({ args: ['publish'] }));
        print('publish later', race);
        expect(answersOf(race)).toEqual(race.racers.map(() => [0, true]));
        expect(race.racers.map(({ ended }) => ended.answer?.['sent'])).toEqual(
          offline.racers.map(({ ended }) => [ended.answer?.['id']]),
        );
        for (const { ended } of race.racers)
          expect(ended.answer?.['tries']).toBeGreaterThanOrEqual(1);
        expect(missingOf(starters.team, offline.racers)).toEqual([]);
        expect(looksOf(starters)).toEqual(before);
        expectNothingElse(starters);
      },
    );

    it.each(sizes)(
      '%i: those whose pushes to handoffs a hook refuses find another way, or say that it was not sent',
      async (count) => {
        const starters = makeStarters(tempFolder(), count);
        const isRefused = (handle: string): boolean => Number(handle.slice(1)) % 3 === 0;
        const before = looksOf(starters);
        const race = await starters.race((clone) => ({
          ...declaration(clone),
          refused: isRefused(clone.handle),
        }));
        print('publish with refusals', race);
        const there = new Set(
          [...starters.team.remote.records('refs/heads/handoffs*').keys()].map(idOf),
        );
        for (const { clone, ended } of race.racers) {
          const { code, answer } = ended;
          const wanted = isRefused(clone.handle)
            ? [
                [0, true],
                [3, false],
              ]
            : [[0, true]];
          expect(wanted, clone.handle).toContainEqual([code, answer?.['published']]);
          expect(
            there.has(String(answer?.['id'])),
            `${clone.handle} says published ${String(answer?.['published'])}`,
          ).toBe(answer?.['published']);
        }
        expect(looksOf(starters)).toEqual(before);
        await expectAllLater(starters, race);
        expectNothingElse(starters);
      },
    );
  },
);

describe.skipIf(process.platform === 'win32')(
  'a remote that dies in the middle of pushes',
  MANY,
  () => {
    it('before it took anything: the record is safe here, exit 3, and publish sends it later', async () => {
      const starters = makeStarters(tempFolder(), 3);
      const { team, race } = starters;
      const before = looksOf(starters);
      team.remote.refuse('dies');
      const dead = await race(declaration);
      print('publish to a remote that dies', dead);
      expect(answersOf(dead)).toEqual(dead.racers.map(() => [3, false]));
      expect(team.remote.branches()).toEqual(['main']);
      expect(looksOf(starters)).toEqual(before);
      for (const { clone, ended } of dead.racers) {
        const { answer } = await start(clone, ['query', '--in-flight'], { now: LATER });
        expect(rowsOf(answer ?? {}, 'in_flight')).toMatchObject([
          { key: `item-${clone.handle}`, record: { id: ended.answer?.['id'] } },
        ]);
      }
      team.remote.refuse('nothing');
      expect(await expectAllLater(starters, dead)).toEqual(
        dead.racers.map(({ ended }) => [ended.answer?.['id']]),
      );
      expectNothingElse(starters);
    });

    it('after it took the push, with its answer lost: no record is there twice, and nothing is forced', async () => {
      const starters = makeStarters(tempFolder(), 3);
      const { team, race } = starters;
      team.remote.refuse('dies-late');
      const dead = await race(declaration);
      print('publish to a remote that dies late', dead);
      // Whoever heard nothing says so; whoever asked again and found it there may say that as well.
      const there = new Set([...team.remote.records().keys()].map(idOf));
      for (const { ended } of dead.racers) {
        expect([
          [3, false],
          [0, true],
        ]).toContainEqual([ended.code, ended.answer?.['published']]);
        if (ended.answer?.['published'] === true) expect([...there]).toContain(ended.answer['id']);
      }
      const taken = team.remote.repo.git('rev-list', '--branches').split('\n');
      team.remote.refuse('nothing');
      await expectAllLater(starters, dead);
      expect(team.remote.repo.git('rev-list', '--branches').split('\n')).toEqual(
        expect.arrayContaining(taken),
      );
      expectNothingElse(starters);
    });

    it('once, for the first of many: the next writing verb sends what it could not', async () => {
      const starters = makeStarters(tempFolder(), 2);
      const { team, race } = starters;
      team.remote.refuse('dies');
      const first = await race(declaration);
      expect(answersOf(first)).toEqual(first.racers.map(() => [3, false]));
      team.remote.refuse('nothing');
      const second = await race((clone) => ({
        args: ['decide', `A choice of ${clone.handle}`, '--rationale', 'it was measured'],
      }));
      expect(answersOf(second)).toEqual(second.racers.map(() => [0, true]));
      expect(missingOf(team, [...first.racers, ...second.racers])).toEqual([]);
    });
  },
);

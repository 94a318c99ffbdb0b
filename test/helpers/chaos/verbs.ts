import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withoutAge } from '../without-age.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import type { Clone } from '../clones.js';
import { rowsOf } from '../program.js';
import type { Random } from '../random.js';
import type { World } from './world.js';

/** How often a verb is killed, and how late: most often before it can have pushed. */
const KILLED = 0.2;
const EARLY_MS = 150;
const LATE_MS = 600;

/** Somebody's turn. */
interface Turn {
  world: World;
  clone: Clone;
  /** Of its own, so that turns taken at the same moment choose the same whoever is quicker. */
  random: Random;
  /** Nobody is killed. */
  calm: boolean;
  /** The folder of the project that it is about. */
  folder: string;
}

/** One thing that somebody does with handoff. */
type Act = (turn: Turn) => Promise<void>;

/** Says a verb with what chance adds: kept here, offline, killed. */
async function speak(turn: Turn, args: string[], stdin?: string): Promise<boolean> {
  const { world, clone, random, folder } = turn;
  const flags = random.chance(0.15) ? ['--no-push'] : random.chance(0.04) ? ['--offline'] : [];
  const killAfter = killTime(turn);
  const { code } = await world.say(clone, [...args, ...flags], {
    killAfter,
    folder,
    ...(stdin === undefined ? {} : { stdin }),
  });
  return code === 0 || code === 3;
}

function killTime({ random, calm }: Turn): number | undefined {
  // The generator moves on in any case, so that the same seed gives the same story.
  const [struck, at] = [
    random.chance(KILLED),
    random.int(0, random.chance(0.67) ? EARLY_MS : LATE_MS),
  ];
  return struck && !calm ? at : undefined;
}

const handles = ({ team }: World): string[] => team.clones.map(({ handle }) => handle);

async function rows(
  { world, clone, folder }: Turn,
  list: string,
  ...args: string[]
): Promise<JsonObject[]> {
  const asked = ['query', `--${list.replaceAll('_', '-')}`, ...args];
  const { answer } = await world.say(clone, asked, { folder });
  return rowsOf(answer ?? {}, list);
}

const declare: Act = async (turn) => {
  const { world, clone, random } = turn;
  const { step } = world;
  const held = (await rows(turn, 'in_flight', '--owner', clone.handle)).map(({ key }) =>
    String(key),
  );
  const item = (key: string): JsonObject => ({
    key,
    status: random.pick(['in_progress', 'in_review', 'paused']),
    summary: `${key} as ${clone.handle} left it at step ${step}`,
    why: 'The release depends on it',
    handover: random.pick(['transfer', 'watch', 'hold']),
    next: [{ action: `Go on after step ${step}`, owner: clone.handle }],
  });
  const body: Record<'in_flight' | 'shipped' | 'dropped', JsonObject[]> = {
    in_flight: [],
    shipped: [],
    dropped: [],
  };
  for (const key of held) {
    const what = random.weighted([
      [5, 'in_flight'] as const,
      [2, 'shipped'] as const,
      [1, 'dropped'] as const,
    ]);
    body[what].push(
      what === 'in_flight'
        ? item(key)
        : what === 'shipped'
          ? { key, summary: `${key} is done` }
          : { key, reason: 'It is no longer wanted' },
    );
  }
  if (random.chance(0.6) && held.length < 3)
    body.in_flight.push(
      item(
        random.chance(0.2) && !held.includes('shared-item')
          ? 'shared-item'
          : `item-${clone.handle}-${step}`,
      ),
    );
  const blocked = random.maybe(body.in_flight);
  const open = (name: string): JsonObject => ({
    key: `${name}-${clone.handle}-${step}`,
    need: `An answer of step ${step} by ${clone.handle}`,
    why: 'Work cannot go on without it',
    owner: random.pick(handles(world)),
  });
  const { dropped, ...lists } = body;
  const text = {
    to: random.pick([
      ['crew'],
      ['next'],
      [random.pick(handles(world).filter((handle) => handle !== clone.handle))],
      'none',
    ]),
    returns_at: world.time(16),
    ...lists,
    ...(dropped.length > 0 ? { dropped } : {}),
    blockers:
      blocked && random.chance(0.4) ? [{ ...open('need'), blocks: [blocked['key'] ?? ''] }] : [],
    questions: random.chance(0.3) ? [open('question')] : [],
    decisions: random.chance(0.2)
      ? [
          {
            key: `choice-${clone.handle}-${step}`,
            decision: `Variant ${step} by ${clone.handle}`,
            rationale: 'It was measured',
          },
        ]
      : [],
  };
  const attested = Object.fromEntries(
    Object.entries(text).map(([key, value]) => [
      key,
      Array.isArray(value) && value.length === 0 ? 'none' : value,
    ]),
  );
  await speak(turn, ['declare', '--from', '-'], JSON.stringify(attested));
};

const ack: Act = async (turn) => {
  await speak(turn, ['ack', '--all']);
};

const block: Act = async (turn) => {
  const { world, clone, random } = turn;
  const blocked = random.maybe(await rows(turn, 'in_flight'));
  if (!blocked) return declare(turn);
  const words = [
    `A need of step ${world.step} by ${clone.handle}`,
    '--why',
    'it ships on Friday',
    '--owner',
    random.pick(handles(world)),
  ];
  await speak(turn, ['block', ...words, '--blocks', String(blocked['key'])]);
};

const ask: Act = async (turn) => {
  const { world, clone, random } = turn;
  const words = [
    `A question of step ${world.step} by ${clone.handle}`,
    '--why',
    'the schema freezes',
    '--owner',
    random.pick(handles(world)),
  ];
  await speak(turn, ['ask', ...words]);
};

const decide: Act = async (turn) => {
  const { world, clone } = turn;
  await speak(turn, [
    'decide',
    `A choice of step ${world.step} by ${clone.handle}`,
    '--rationale',
    'it was measured',
  ]);
};

const resolve: Act = async (turn) => {
  const { world, clone, random } = turn;
  const thing = random.maybe([
    ...(await rows(turn, 'blocked')),
    ...(await rows(turn, 'questions')),
  ]);
  if (!thing) return declare(turn);
  const id = String(thing['id']);
  const decision = random.chance(0.3)
    ? [
        '--decision',
        `An outcome of step ${world.step} by ${clone.handle}`,
        '--rationale',
        'it was measured',
      ]
    : [];
  if (await speak(turn, ['resolve', id, '--outcome', `Settled in step ${world.step}`, ...decision]))
    world.closed.push(id);
};

const reopen: Act = async (turn) => {
  const { world, random } = turn;
  const id = random.maybe(world.closed);
  if (id === undefined) return declare(turn);
  await speak(turn, ['reopen', id, '--new-information', `It no longer held in step ${world.step}`]);
};

const assign: Act = async (turn) => {
  const { world, random } = turn;
  const thing = random.maybe(await rows(turn, 'blocked'));
  if (!thing) return declare(turn);
  const others = handles(world).filter((handle) => handle !== thing['owner']);
  await speak(turn, ['assign', String(thing['id']), '--to', random.pick(others)]);
};

const publish: Act = async (turn) => {
  const { world, clone, random, folder } = turn;
  await world.say(clone, ['publish', ...(random.chance(0.2) ? ['--rescue'] : [])], {
    folder,
    killAfter: killTime(turn),
  });
};

/**
 * What the index answers is what is answered without it, also after a kill while it was written.
 */
const query: Act = async (turn) => {
  const { world, clone, random, folder } = turn;
  const fetch = random.chance(0.2) ? ['--fetch'] : [];
  const killAfter = killTime(turn);
  const { code } = await world.say(clone, ['query', ...fetch], { folder, killAfter });
  if (code === null && random.chance(0.5)) return;
  const [cached, uncached] = [
    await world.say(clone, ['query'], { folder }),
    await world.say(clone, ['query', '--no-cache'], { folder }),
  ].map(({ answer }) => (answer === null ? null : JSON.stringify(withoutAge(answer))));
  if (cached !== uncached)
    throw new Error(
      `${clone.handle}: with the index the answer is\n${cached}\nand without it\n${uncached}`,
    );
};

const alone: readonly (readonly [weight: number, act: Act])[] = [
  [12, declare],
  [8, ack],
  [6, block],
  [4, ask],
  [5, decide],
  [8, resolve],
  [4, reopen],
  [3, assign],
  [6, publish],
  [3, query],
];

/**
 * Two or three people do something at the same moment; nobody is killed, because whose lock is
 * stale could not be told.
 */
async function together(world: World): Promise<void> {
  const people = world.random.shuffled(world.team.clones).slice(0, world.random.int(2, 3));
  const turns = people.map((clone) => ({
    act: world.random.pick([declare, decide, ask, publish]),
    turn: turnOf(world, clone, true),
  }));
  const all = await Promise.allSettled(turns.map(({ act, turn }) => act(turn)));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

/** The folder of one of the projects; the top where the checked-out branch has no such folder. */
function folderOf({ projects, random }: World, clone: Clone): string {
  const folder = projects.length === 0 ? '' : random.pick(['', ...projects]);
  return existsSync(join(clone.dir, folder)) ? folder : '';
}

function turnOf(world: World, clone: Clone, calm: boolean): Turn {
  const folder = folderOf(world, clone);
  return { world, clone, folder, random: world.random.fork(), calm };
}

/** One step of somebody who uses handoff, or of several at once. */
export async function useHandoff(world: World): Promise<void> {
  if (world.random.chance(0.08)) return together(world);
  const turn = turnOf(world, world.random.pick(world.team.clones), false);
  return turn.random.weighted(alone)(turn);
}

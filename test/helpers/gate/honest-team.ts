import { bytesOf } from '../../../src/ledger/seal.js';
import { composeDeclaration } from '../../../src/protocol/compose/declaration.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { ordered } from '../../../src/protocol/fold/order.js';
import { parseRecordName, pathOf } from '../../../src/protocol/format/record-path.js';
import { subjectOf } from '../../../src/protocol/kinds/references.js';
import { judge } from '../../../src/protocol/rules/index.js';
import type { Body, HandoffRecord, Item } from '../../../src/schema/types.js';
import { blocker, bodyOf, item, question } from '../body.js';
import { History, type Person } from '../history.js';
import { Random } from '../random.js';

/** The policy of that team, as a file. */
export const POLICY = `schema: 1
project: acme/payments
roster:
  wei: { emails: [wei@example.org] }
  nadia: { emails: [nadia@example.org] }
  james: { emails: [james@example.org] }
  sarah: { emails: [sarah@example.org], role: lead }
pods:
  crew: { members: [nadia, james] }
`;

const HANDLES = ['wei', 'nadia', 'james', 'sarah'] as const;
const KEYS = ['auth', 'refund', 'search', 'ledger'] as const;

/** A record as it lies in a repository. */
export interface RecordFile {
  path: string;
  text: string;
  record: HandoffRecord;
}

/**
 * What a team records in some steps: only what the program itself would have written, judged by
 * every rule as it is while writing, by people who do not always know of each other's latest.
 */
export function honestRecords(seed: number, steps: number): RecordFile[] {
  const random = new Random(seed);
  const history = new History({
    project: 'acme/payments',
    roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
    pods: { crew: { members: ['nadia', 'james'] } },
  });
  const people = HANDLES.map((handle) => history.person(handle));
  for (let step = 0; step < steps; step += 1) {
    const person = random.pick(people);
    person.apart = true;
    if (random.chance(0.8)) person.fetch();
    history.now += random.int(1, 300) * 60_000;
    act(person, random);
  }
  return filesOf(history.records);
}

/** Records with the paths and bytes that the program gives them. */
export function filesOf(records: readonly HandoffRecord[]): RecordFile[] {
  const paths = new Map<string, string>();
  return records.map((record) => {
    const neighbour = paths.get(subjectOf(record)?.id ?? '');
    const root =
      neighbour === undefined
        ? record.id
        : (parseRecordName(neighbour.slice(neighbour.lastIndexOf('/') + 1))?.root ?? record.id);
    const path = pathOf(record, root);
    paths.set(record.id, path);
    return { path, record, text: textOf(record) };
  });
}

/** The bytes of a record, as text. */
export function textOf(record: HandoffRecord): string {
  return Buffer.from(bytesOf(ordered(JSON.parse(JSON.stringify(record)) as JsonObject))).toString(
    'utf8',
  );
}

function act(person: Person, random: Random): void {
  const { state } = person.author();
  const declarations = [...state.declarations.values()].filter(
    ({ retracted, superseded }) => retracted.length + superseded.length === 0,
  );
  const open = [...state.topics.values()].filter((topic) => topic.open);
  const closed = [...state.topics.values()].filter((topic) => topic.standing && !topic.open);
  const inFlight = [...state.items.values()].filter(({ status }) => status.as === 'in_flight');
  const slot = (slotId: string): string => slotId.slice(slotId.indexOf('.') + 1);
  const verb = random.weighted([
    [8, 'declare'],
    [6, 'ack'],
    [3, 'resolve'],
    [1, 'reopen'],
    [1, 'assign'],
    [1, 'hand'],
    [2, 'decide'],
    [2, 'raise'],
    [1, 'retract'],
    [1, 'correct'],
  ]);
  const known = [...person.view.values()];
  if (verb === 'declare') declare(person, bodyFor(person, random));
  if (verb === 'correct') {
    const own = random.maybe(
      declarations.filter(({ declaration }) => declaration.author === person.handle),
    );
    if (own) declare(person, { ...bodyFor(person, random), supersedes: own.declaration.id });
  }
  if (verb === 'ack') {
    const target = random.maybe(
      declarations.filter(({ waitingFor }) => waitingFor.includes(person.handle)),
    )?.declaration;
    const slots =
      target === undefined || target.in_flight === 'none'
        ? []
        : target.in_flight.map((_, index) => `i${index + 1}`);
    if (target)
      person.acks(
        target,
        Object.fromEntries(
          slots.map((one) => [one, random.pick(['accept', 'watch', 'decline', 'hold'] as const)]),
        ),
      );
  }
  const topic = random.maybe(open);
  if (verb === 'resolve' && topic) person.resolves(topic.introducedBy, slot(topic.id));
  if (verb === 'assign' && topic)
    person.assigns(topic.introducedBy, slot(topic.id), random.pick(HANDLES));
  const over = random.maybe(closed);
  if (verb === 'reopen' && over) person.reopens(over.introducedBy, slot(over.id));
  const held = random.maybe(inFlight);
  if (verb === 'hand' && held) person.assignsItem(held.key, random.pick(HANDLES));
  if (verb === 'decide') {
    const earlier = random.chance(0.4) ? random.maybe([...state.decisions.values()]) : undefined;
    if (earlier)
      person.decides(`choice-${random.int(1, 3)}`, earlier.introducedBy, slot(earlier.id));
    else person.decides(`choice-${random.int(1, 3)}`);
  }
  if (verb === 'raise' && held)
    raise(person, random.pick(['blocker', 'question'] as const), held.key, random);
  const mine = random.maybe(
    known.filter(({ author, kind }) => kind !== 'retraction' && author === person.handle),
  );
  if (verb === 'retract' && mine) person.retracts(mine);
}

function raise(person: Person, kind: 'blocker' | 'question', key: string, random: Random): void {
  const content = { ...blocker(`need-${random.int(1, 9)}`), blocks: [key] };
  const author = person.author();
  const opening = {
    schema: 1,
    kind,
    author: person.handle,
    declared_at: timeOf(author.now),
    zone: 'UTC',
    project: 'acme/payments',
  };
  person.seals({ ...opening, ...content, saw: [] }, kind);
}

/** Seals a declaration only where nothing stands against it, as the program does. */
function declare(person: Person, own: Partial<Body>): void {
  const author = person.author();
  const body = bodyOf(own, author.now);
  const { content, problems } = composeDeclaration(author, body);
  const context = {
    author: person.handle,
    policy: author.policy,
    state: author.state,
    now: author.now,
    writing: true,
  };
  const against = [...problems, ...judge({ ...body, kind: 'declaration' }, context)];
  if (against.every(({ level }) => level !== 'error')) person.seals(content, 'declaration');
}

/** Accounts for everything that the person holds, and sometimes begins something. */
function bodyFor(person: Person, random: Random): Partial<Body> {
  const { state } = person.author();
  const held = [...state.items.values()]
    .filter(({ status, holder }) => status.as === 'in_flight' && holder === person.handle)
    .map(({ key }) => key);
  const fresh = random.chance(0.5)
    ? random.maybe(KEYS.filter((key) => state.items.get(key)?.status.as !== 'in_flight'))
    : undefined;
  const inFlight: Item[] = fresh === undefined ? [] : [item(fresh)];
  const shipped: { key: string; summary: string }[] = [];
  const dropped: { key: string; reason: string }[] = [];
  for (const key of held) {
    const fate = random.weighted([
      [6, 'on'],
      [2, 'shipped'],
      [1, 'dropped'],
    ]);
    if (fate === 'on')
      inFlight.push(item(key, { summary: `State of ${key}, ${random.int(1, 999)}` }));
    if (fate === 'shipped') shipped.push({ key, summary: `Finished ${key}` });
    if (fate === 'dropped') dropped.push({ key, reason: 'No longer wanted by anybody' });
  }
  const [first] = inFlight;
  const number = random.int(1, 9);
  return {
    to: random.pick([
      ['nadia'],
      ['crew'],
      ['next'],
      ['wei', 'sarah'],
      'none',
    ] as const) as Body['to'],
    in_flight: inFlight.length > 0 ? inFlight : 'none',
    shipped: shipped.length > 0 ? shipped : 'none',
    ...(dropped.length > 0 ? { dropped } : {}),
    blockers:
      first && random.chance(0.3)
        ? [blocker(`need-${number}`, { blocks: [first.key ?? ''] })]
        : 'none',
    questions: random.chance(0.2) ? [question(`question-${number}`)] : 'none',
    decisions: random.chance(0.2)
      ? [{ key: `choice-${number}`, decision: `Choice ${number}`, rationale: 'It was measured' }]
      : 'none',
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

import type { HandoffRecord } from '../../../src/schema/types.js';
import { item } from '../body.js';
import { filesOf } from './honest-team.js';
import {
  declaration,
  type Honest,
  lineOf,
  opening,
  sealed,
  timeOf,
  type Violation,
} from './violation-tools.js';

/** What is wrong with what an added record says. */
export const RECORD_VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  'somebody acknowledges their own declaration': (honest) => {
    const subject = lastDeclaration(honest);
    return acked(honest, subject, subject.author, {});
  },
  'somebody acknowledges who was not addressed': (honest) => {
    const own = declaration(honest.now - 120_000, { to: ['nadia'], addressees: ['nadia'] });
    const violation = acked(honest, own.record, 'james', {});
    return { ...violation, changes: { ...violation.changes, [own.path]: own.text } };
  },
  'an acknowledgement pins another content': (honest) => {
    const subject = lastDeclaration(honest);
    const { changes, path } = acked(honest, subject, 'nadia', {
      digest: 'f'.repeat(64),
      cover: true,
    });
    return { changes, rule: 'subject-known', path };
  },
  'an acknowledgement is about nothing': (honest) => {
    const subject = declaration(honest.now - 120_000).record;
    const { changes, path } = acked(honest, subject, 'nadia', { cover: true });
    return { changes, rule: 'subject-known', path };
  },
  'an acknowledgement replies twice to an item': (honest) => {
    const own = declaration(honest.now - 120_000, { to: ['nadia'], addressees: ['nadia'] });
    const items = [
      { slot: 'i1', reply: 'watch' },
      { slot: 'i1', reply: 'accept' },
    ];
    const { id, digest } = own.record;
    const fields = { kind: 'ack', author: 'nadia', subject: { id, digest }, items, saw: [] };
    const { path, text } = sealed({ ...opening(honest.now), ...fields }, [own]);
    return {
      changes: { [own.path]: own.text, [path]: text },
      rule: 'one-reply',
      path,
      line: text.slice(0, text.lastIndexOf('slot: i1')).split('\n').length,
    };
  },
  'an acknowledgement comes before the declaration': (honest) => {
    const own = declaration(honest.now - 120_000, { to: ['nadia'], addressees: ['nadia'] });
    const violation = acked({ ...honest, now: honest.now - 86_400_000 }, own.record, 'nadia', {});
    return { ...violation, changes: { ...violation.changes, [own.path]: own.text } };
  },
  'somebody withdraws what is not theirs': ({ base, random, now }) => {
    const target = random.pick(
      base.filter(({ record }) => record.author !== 'james' && record.kind !== 'retraction'),
    ).record;
    const { id, digest } = target;
    const fields = {
      kind: 'retraction',
      author: 'james',
      subject: { id, digest },
      reason: 'I do not like it',
    };
    const { path, text } = sealed({ ...opening(now), ...fields, saw: [] }, base);
    return {
      changes: { [path]: text },
      rule: 'may-withdraw',
      path,
      line: lineOf(text, /^ {2}id:/mu),
    };
  },
  'an item is dropped in silence': ({ now, earlier }) => {
    const { path, text } = declaration(now - 60_000, {
      in_flight: [item('payments')],
      saw: [earlier.record.id],
    });
    return {
      changes: { [path]: text },
      rule: 'silent-drop',
      path,
      line: lineOf(text, /^ {2}- key: payments/mu),
    };
  },
  'an item of the same change is dropped in silence': ({ now }) => {
    const first = declaration(now - 3_600_000, { in_flight: [item('payouts'), item('refunds')] });
    const second = declaration(now - 60_000, {
      in_flight: [item('payouts')],
      saw: [first.record.id],
    });
    const line = lineOf(second.text, /^ {2}- key: payouts/mu);
    return {
      changes: { [first.path]: first.text, [second.path]: second.text },
      rule: 'silent-drop',
      path: second.path,
      line,
    };
  },
  'a correction leaves something out': ({ now, earlier }) => {
    const again = {
      ...earlier.record,
      supersedes: earlier.record.id,
      declared_at: timeOf(now - 60_000),
      decisions: 'none',
    };
    const { path, text } = sealed(again, [earlier]);
    return { changes: { [path]: text }, rule: 'correction-complete', path };
  },
  'something is said to block what nobody has': ({ now }) => {
    const blockers = [
      {
        key: 'cache',
        need: 'Which cache do we take',
        why: 'It decides the design',
        owner: 'sarah',
        blocks: ['no-such-item'],
      },
    ];
    const { path, text } = declaration(now, { blockers });
    return {
      changes: { [path]: text },
      rule: 'blocks-item',
      path,
      line: lineOf(text, /no-such-item/u),
    };
  },
  'a record is dated in the future': ({ now }) => {
    const { path, text } = declaration(now + 86_400_000);
    return {
      changes: { [path]: text },
      rule: 'real-time',
      path,
      line: lineOf(text, /^declared_at:/mu),
    };
  },
  'a record has a time that no clock shows': ({ random, now }) => {
    const time = random.pick([
      '2026-02-30T09:00:00Z',
      '2026-01-15T25:61:00Z',
      '9999-99-99T99:99:99Z',
      '0000-00-00T00:00:00Z',
    ]);
    const { path, text } = declaration(now, { declared_at: time });
    return {
      changes: { [path]: text },
      rule: 'real-time',
      path,
      line: lineOf(text, /^declared_at:/mu),
    };
  },
  'a text says nothing': ({ now }) => {
    const { path, text } = declaration(now, { in_flight: [item('payments', { why: 'tbd' })] });
    return { changes: { [path]: text }, rule: 'placeholder', path, line: lineOf(text, /why: /u) };
  },
  'a token is added by hand': ({ now, random }) => {
    // Made up here, so that no file of ours holds one.
    const token = [
      'gh',
      'p_',
      Array.from({ length: 36 }, () =>
        random.pick([...'abcdefghijkmnpqrstuvwxyz0123456789ABCDEFGH']),
      ).join(''),
    ].join('');
    const { path, text } = declaration(now, {
      in_flight: [item('payments', { why: `The job needs ${token} to run` })],
    });
    return { changes: { [path]: text }, rule: 'secret', path, line: lineOf(text, /why: /u) };
  },
  'a declaration waits for others than it says': ({ now }) => {
    const { path, text } = declaration(now, { to: ['nadia'], addressees: ['james'] });
    return {
      changes: { [path]: text },
      rule: 'addressees-agree',
      path,
      line: lineOf(text, /^ {2}- nadia/mu),
    };
  },
  'something is carried that nobody raised': ({ now, earlier }) => {
    const { path, text } = declaration(now, { carries: [`${earlier.record.id}.b7`] });
    return { changes: { [path]: text }, rule: 'named-known', path, line: lineOf(text, /\.b7/u) };
  },
  'a record was recorded by a stranger': ({ now }) => {
    const { path, text } = declaration(now, { recorded_by: 'mallory' });
    return {
      changes: { [path]: text },
      rule: 'author-known',
      path,
      line: lineOf(text, /^recorded_by:/mu),
    };
  },
  'a record comes from another project': ({ now }) => {
    const { path, text } = declaration(now, { project: 'acme/elsewhere' });
    return { changes: { [path]: text }, rule: 'project', path, line: lineOf(text, /^project:/mu) };
  },
  'a record comes from a repository without a project': ({ now }) => {
    const { project: _project, ...content } = declaration(now).record;
    const { path, text } = sealed(content);
    return { changes: { [path]: text }, rule: 'project', path, line: 2 };
  },
};

function acked(
  { now, base }: Honest,
  subject: HandoffRecord,
  author: string,
  { digest, cover }: { digest?: string; cover?: boolean },
): Violation {
  const pinned = { id: subject.id, digest: digest ?? subject.digest };
  const fields = {
    kind: 'ack',
    author,
    subject: pinned,
    items: [],
    ...(cover ? { cover } : {}),
    saw: [],
  };
  const { path, text } = sealed({ ...opening(now), ...fields }, [...base, ...filesOf([subject])]);
  return { changes: { [path]: text }, rule: 'ack-addressed', path };
}

function lastDeclaration({ base }: Honest): HandoffRecord {
  const found = base.findLast(({ record }) => record.kind === 'declaration');
  if (!found) throw new Error('there is no declaration');
  return found.record;
}

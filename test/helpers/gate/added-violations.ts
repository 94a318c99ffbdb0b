import { bytesOf, prepare } from '../../../src/ledger/seal.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { item } from '../history.js';
import { filesOf } from './honest-team.js';
import {
  declaration,
  type Honest,
  lineOf,
  opening,
  otherName,
  sealed,
  timeOf,
  type Violation,
} from './violation-tools.js';

/** What is wrong with what comes in, or with what comes in beside it, by name. */
export const ADDED_VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  'an added record is cut short': ({ random, now }) => {
    const { path, text } = declaration(now);
    return { changes: { [path]: text.slice(0, random.int(1, text.length - 2)) }, rule: '', path };
  },
  'an added record is edited by hand': ({ now }) => {
    const { path, text } = declaration(now);
    const edited = text.replace('State of payments', 'Nothing at all');
    return {
      changes: { [path]: edited },
      rule: 'digest',
      path,
      line: lineOf(edited, /^digest:/mu),
    };
  },
  'an added record has other line ends': ({ now }) => {
    const { path, text } = declaration(now);
    return {
      changes: { [path]: text.replaceAll('\n', '\r\n') },
      rule: 'not-canonical',
      path,
      line: 1,
    };
  },
  'an added record says something in a comment': ({ now }) => {
    const { path, text } = declaration(now);
    const lines = text.split('\n');
    lines.splice(3, 0, '# approved by sarah');
    return { changes: { [path]: lines.join('\n') }, rule: 'not-canonical', path, line: 4 };
  },
  'an added record has a conflict left in it': ({ now, random }) => {
    const { path, text } = declaration(now);
    const lines = text.split('\n');
    const at = random.int(1, lines.length - 2);
    lines.splice(at, 0, '<<<<<<< HEAD');
    return { changes: { [path]: lines.join('\n') }, rule: 'conflict-marker', path, line: at + 1 };
  },
  'a record is copied under a new name': ({ base, random }) => {
    const { path, text } = random.pick(base);
    const copy = otherName(path, random);
    return { changes: { [copy]: text }, rule: 'identity', path: copy };
  },
  'a record is copied into another day': ({ base, random }) => {
    const { path, text } = random.pick(base);
    const copy = path.replace(/\/\d\d\/([^/]+)$/u, '/28/$1');
    return { changes: { [copy]: text }, rule: 'identity', path: copy };
  },
  'a record is added as a link': ({ now }) => {
    const { path } = declaration(now);
    return {
      changes: { [path]: { mode: '120000', text: '../../../secret' } },
      rule: 'odd-entry',
      path,
      line: 1,
    };
  },
  'a record is added as a program': ({ now }) => {
    const { path, text } = declaration(now);
    return { changes: { [path]: { mode: '100755', text } }, rule: 'odd-entry', path, line: 1 };
  },
  'a record is added below its folder': ({ now }) =>
    unseen(now, (path) => path.replace(/([^/]+)$/u, 'more/$1')),
  'a record is added with another ending': ({ now, random }) =>
    unseen(now, (path) =>
      path.replace(
        /\.yml$/u,
        random.pick(['.yaml', '.yml.txt', '.yml.orig', '.yml~', '.json', '.YML']),
      ),
    ),
  'a record is added beside the folder of records': ({ now, random }) =>
    unseen(now, (path) =>
      random.pick([
        path.replace('.handoffs/', 'handoffs/'),
        path.replace('.handoffs/', 'src/.handoffs/'),
        path.slice(-60).replace(/^.*\//u, ''),
      ]),
    ),
  'the folder of records exists in another case': ({ now }) => {
    const { path, text } = declaration(now);
    const other = path.replace('.handoffs/', '.Handoffs/');
    return { changes: { [other]: text }, rule: 'case-clash', path: other, line: 1 };
  },
  'attributes hide records': ({ random }) => {
    const hides = random.pick([
      '.handoffs/** -diff',
      '*.yml linguist-generated',
      '.handoffs/**/*.yml binary',
      '* gitlab-generated',
      '/.handoffs/** merge=ours',
    ]);
    return {
      changes: { '.gitattributes': `*.png binary\n# nothing to see\n${hides}\n` },
      rule: 'hidden-records',
      path: '.gitattributes',
      line: 3,
    };
  },
  'the attributes of the records are changed': ({ random }) => {
    const hides = random.pick([
      '* merge=union',
      '*.yml -diff',
      '2026/** linguist-generated=true',
      '**/*.yml filter=lfs',
    ]);
    const path = '.handoffs/.gitattributes';
    return {
      changes: { [path]: `* text eol=lf\n${hides}\n` },
      rule: 'hidden-records',
      path,
      line: 2,
    };
  },
  'the policy is widened for somebody in the same change': ({ policy, now }) => {
    const { path, text } = declaration(now, { author: 'mallory' });
    const wider = policy.replace(
      'roster:\n',
      'roster:\n  mallory: { emails: [mallory@example.org], role: lead }\n',
    );
    return {
      changes: { '.handoff.yml': wider, [path]: text },
      rule: 'author-known',
      path,
      line: lineOf(text, /^author:/mu),
    };
  },
  'the roster is thrown away in the same change': ({ now }) => {
    const { path, text } = declaration(now, {
      in_flight: [item('payments', { next: [{ action: 'Do it', owner: 'nobody-here' }] })],
    });
    return {
      changes: { '.handoff.yml': 'schema: 1\n', [path]: text },
      rule: 'owner-known',
      path,
      line: lineOf(text, /owner: nobody-here/u),
    };
  },
  'the policy is broken': ({ policy }) => ({
    changes: { '.handoff.yml': `${policy}rooster: {}\n` },
    rule: 'unknown-key',
    path: '.handoff.yml',
    line: policy.split('\n').length,
  }),
  'the policy becomes a link': () => ({
    changes: { '.handoff.yml': { mode: '120000', text: '/dev/zero' } },
    rule: 'odd-entry',
    path: '.handoff.yml',
    line: 1,
  }),
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
  'a folder of records becomes a link': ({ random }) => {
    const path = `.handoffs/2026/0${random.int(3, 9)}`;
    return {
      changes: { [path]: { mode: '120000', text: '../../src' } },
      rule: 'odd-entry',
      path,
      line: 1,
    };
  },
  'a record has a name that leads elsewhere': ({ now, random }) => {
    const { path, text } = declaration(now);
    const odd = path.replace(
      /[^/]*$/u,
      random.pick(['a\\..\\b.yml', 'a\u0007.yml', '.GIT/config.yml']),
    );
    return { changes: { [odd]: text }, rule: 'odd-entry', path: odd, line: 1 };
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
  'something that is no signature lies beside a record': ({ now }) => {
    const { path, text } = declaration(now, { project: 'acme/payments' });
    return {
      changes: { [path]: text, [`${path}.sig`]: 'trust me\n' },
      rule: 'signature',
      path: `${path}.sig`,
      line: 1,
    };
  },
  'a signature lies beside no record': ({ now }) => {
    const path = `${declaration(now).path}.sig`;
    return { changes: { [path]: 'trust me\n' }, rule: 'signature', path, line: 1 };
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
  'a token stands in a comment of what a newer version wrote': ({ now }) => {
    const {
      id: _id,
      digest: _digest,
      ...rest
    } = declaration(now, { project: 'acme/payments' }).record;
    const { sealed: newer } = prepare({ ...rest, mood: 'fine' });
    const path = `.handoffs/2026/02/01/${String(newer['id'])}.declaration.yml`;
    const text = `${Buffer.from(bytesOf(newer)).toString('utf8')}# ${['gh', 'p_', 'a1B2'.repeat(9)].join('')}\n`;
    return { changes: { [path]: text }, rule: 'secret', path, line: lineOf(text, /^# gh/mu) };
  },
  'a record comes from another project': ({ now }) => {
    const { path, text } = declaration(now, { project: 'acme/elsewhere' });
    return { changes: { [path]: text }, rule: 'project', path, line: lineOf(text, /^project:/mu) };
  },
};

function unseen(now: number, elsewhere: (path: string) => string): Violation {
  const { path, text } = declaration(now);
  const place = elsewhere(path);
  return { changes: { [place]: text }, rule: 'unseen', path: place, line: 1 };
}

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

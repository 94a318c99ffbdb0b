import type { JsonObject } from '../../../src/core/json.js';
import { prepare } from '../../../src/ledger/seal.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { bodyOf, item } from '../history.js';
import type { Random } from '../random.js';
import type { Change } from './git-forge.js';
import { filesOf, type RecordFile, textOf } from './honest-team.js';

/** What one change does to an honest pull request, and what has to be said of it. */
export interface Violation {
  /** Changes of one more commit on the branch; on the merge of the branch with the base where `merge` is set. */
  changes: Record<string, Change>;
  merge?: boolean;
  /** What must be found: at least this rule, at this path; the line where it is known beforehand. */
  rule: string;
  path: string;
  line?: number;
}

/** The pull request before anything is done to it. */
export interface Honest {
  base: RecordFile[];
  added: RecordFile[];
  policy: string;
  random: Random;
  /** Milliseconds since 1970, some time after the last record. */
  now: number;
}

/** Kinds of violations by name; each makes one change, seeded. */
export const VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  'a word of a record that was in is altered': ({ base, random }) => altered(random.pick(base), random),
  'a record of the branch itself is altered afterwards': ({ added, random }) => altered(random.pick(added), random),
  'a record is altered in a merge': ({ base, random }) => ({ ...altered(random.pick(base), random), merge: true }),
  'a record that was in is dated anew': ({ base, random }) => {
    const { path, text } = random.pick(base);
    const line = lineOf(text, /^declared_at:/mu);
    return { changes: { [path]: text.replace(/^declared_at: "?20(\d\d)/mu, (all) => all.replace('20', '19')) }, rule: 'record-altered', path, line };
  },
  'a record that was in is deleted': ({ base, random }) => deleted(random.pick(base)),
  'a record of the branch itself is deleted': ({ added, random }) => deleted(random.pick(added)),
  'a record is deleted in a merge': ({ base, random }) => ({ ...deleted(random.pick(base)), merge: true }),
  'a record is renamed': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return { changes: { [path]: null, [otherName(path, random)]: text }, rule: 'record-renamed', path, line: 1 };
  },
  'a record is taken away and comes back under another id': ({ base, random, now }) => {
    const own = random.pick(base.filter(({ record }) => record.kind === 'declaration'));
    const again = sealed({ ...own.record, declared_at: timeOf(now - 60_000), returns_at: timeOf(now + 60_000) });
    return { changes: { [own.path]: null, [again.path]: again.text }, rule: 'record-deleted', path: own.path, line: 1 };
  },
  'a record gets other line ends': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return { changes: { [path]: text.replaceAll('\n', '\r\n') }, rule: 'record-altered', path, line: 1 };
  },
  'a record is cut short': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return { changes: { [path]: text.slice(0, random.int(1, text.length - 2)) }, rule: 'record-altered', path };
  },
  'a record is made executable': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return { changes: { [path]: { mode: '100755', text } }, rule: 'record-altered', path, line: 1 };
  },
  'a record becomes a link': ({ base, random }) => {
    const { path } = random.pick(base);
    return { changes: { [path]: { mode: '120000', text: '/etc/passwd' } }, rule: 'record-altered', path, line: 1 };
  },
  'a conflict is left in a record that was in': ({ base, random }) => {
    const { path, text } = random.pick(base);
    const lines = text.split('\n');
    const at = random.int(1, lines.length - 2);
    lines.splice(at, 1, '<<<<<<< HEAD', lines[at] ?? '', '=======', 'other: words', '>>>>>>> main');
    return { changes: { [path]: lines.join('\n') }, rule: 'record-altered', path, line: at + 1 };
  },
  'a signature is replaced': ({ base, random }) => {
    const path = `${random.pick(base).path}.sig`;
    return { changes: { [path]: 'another signature\n' }, rule: 'record-altered', path, line: 1 };
  },
  'an added record is cut short': ({ random, now }) => {
    const { path, text } = declaration(now);
    return { changes: { [path]: text.slice(0, random.int(1, text.length - 2)) }, rule: '', path };
  },
  'an added record is edited by hand': ({ now }) => {
    const { path, text } = declaration(now);
    const edited = text.replace('State of payments', 'Nothing at all');
    return { changes: { [path]: edited }, rule: 'digest', path, line: lineOf(edited, /^digest:/mu) };
  },
  'an added record has other line ends': ({ now }) => {
    const { path, text } = declaration(now);
    return { changes: { [path]: text.replaceAll('\n', '\r\n') }, rule: 'not-canonical', path, line: 1 };
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
    return { changes: { [path]: { mode: '120000', text: '../../../secret' } }, rule: 'odd-entry', path, line: 1 };
  },
  'a record is added as a program': ({ now }) => {
    const { path, text } = declaration(now);
    return { changes: { [path]: { mode: '100755', text } }, rule: 'odd-entry', path, line: 1 };
  },
  'a record is added below its folder': ({ now }) => unseen(now, (path) => path.replace(/([^/]+)$/u, 'more/$1')),
  'a record is added with another ending': ({ now, random }) =>
    unseen(now, (path) => path.replace(/\.yml$/u, random.pick(['.yaml', '.yml.txt', '.yml.orig', '.yml~', '.json', '.YML']))),
  'a record is added beside the folder of records': ({ now, random }) =>
    unseen(now, (path) =>
      random.pick([path.replace('.handoffs/', 'handoffs/'), path.replace('.handoffs/', 'src/.handoffs/'), path.slice(-60).replace(/^.*\//u, '')]),
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
    return { changes: { '.gitattributes': `*.png binary\n# nothing to see\n${hides}\n` }, rule: 'hidden-records', path: '.gitattributes', line: 3 };
  },
  'the attributes of the records are changed': ({ random }) => {
    const hides = random.pick(['* merge=union', '*.yml -diff', '2026/** linguist-generated=true', '**/*.yml filter=lfs']);
    const path = '.handoffs/.gitattributes';
    return { changes: { [path]: `* text eol=lf\n${hides}\n` }, rule: 'hidden-records', path, line: 2 };
  },
  'the policy is widened for somebody in the same change': ({ policy, now }) => {
    const { path, text } = declaration(now, { author: 'mallory' });
    const wider = policy.replace('roster:\n', 'roster:\n  mallory: { emails: [mallory@example.org], role: lead }\n');
    return { changes: { '.handoff.yml': wider, [path]: text }, rule: 'author-known', path, line: lineOf(text, /^author:/mu) };
  },
  'the roster is thrown away in the same change': ({ now }) => {
    const { path, text } = declaration(now, { in_flight: [item('payments', { next: [{ action: 'Do it', owner: 'nobody-here' }] })] });
    return { changes: { '.handoff.yml': 'schema: 1\n', [path]: text }, rule: 'owner-known', path, line: lineOf(text, /owner: nobody-here/u) };
  },
  'the policy is broken': ({ policy }) => ({
    changes: { '.handoff.yml': `${policy}rooster: {}\n` },
    rule: 'unknown-key',
    path: '.handoff.yml',
    line: policy.split('\n').length,
  }),
  'the policy becomes a link': () => ({ changes: { '.handoff.yml': { mode: '120000', text: '/dev/zero' } }, rule: 'odd-entry', path: '.handoff.yml', line: 1 }),
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
    const { changes, path } = acked(honest, subject, 'nadia', { digest: 'f'.repeat(64), cover: true });
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
    const target = random.pick(base.filter(({ record }) => record.author !== 'james' && record.kind !== 'retraction')).record;
    const { id, digest } = target;
    const fields = { kind: 'retraction', author: 'james', subject: { id, digest }, reason: 'I do not like it' };
    const { path, text } = sealed({ ...opening(now), ...fields, saw: [] }, base);
    return { changes: { [path]: text }, rule: 'may-withdraw', path, line: lineOf(text, /^ {2}id:/mu) };
  },
  'an item is dropped in silence': ({ now }) => {
    const first = declaration(now - 3_600_000, { in_flight: [item('payments'), item('invoices')] });
    const second = declaration(now - 60_000, { in_flight: [item('payments')], saw: [first.record.id] });
    return {
      changes: { [first.path]: first.text, [second.path]: second.text },
      rule: 'silent-drop',
      path: second.path,
      line: lineOf(second.text, /^ {2}- key: payments/mu),
    };
  },
  'a correction leaves something out': ({ now }) => {
    const decisions = [{ key: 'cache', decision: 'Cache for an hour', rationale: 'It was measured' }];
    const first = declaration(now - 3_600_000, { decisions });
    const fields = { supersedes: first.record.id };
    const second = sealed({ ...first.record, ...fields, declared_at: timeOf(now - 60_000), decisions: 'none' }, [first]);
    return { changes: { [first.path]: first.text, [second.path]: second.text }, rule: 'correction-complete', path: second.path };
  },
  'a record is dated in the future': ({ now }) => {
    const { path, text } = declaration(now + 86_400_000);
    return { changes: { [path]: text }, rule: 'real-time', path, line: lineOf(text, /^declared_at:/mu) };
  },
  'a text says nothing': ({ now }) => {
    const { path, text } = declaration(now, { in_flight: [item('payments', { why: 'tbd' })] });
    return { changes: { [path]: text }, rule: 'placeholder', path, line: lineOf(text, /why: /u) };
  },
  'a token is added by hand': ({ now, random }) => {
    // Made up here, so that no file of ours holds one.
    const token = ['gh', 'p_', Array.from({ length: 36 }, () => random.pick([...'abcdefghijkmnpqrstuvwxyz0123456789ABCDEFGH'])).join('')].join('');
    const { path, text } = declaration(now, { in_flight: [item('payments', { why: `The job needs ${token} to run` })] });
    return { changes: { [path]: text }, rule: 'secret', path, line: lineOf(text, /why: /u) };
  },
  'a record comes from another project': ({ now }) => {
    const { path, text } = declaration(now, { project: 'acme/elsewhere' });
    return { changes: { [path]: text }, rule: 'project', path, line: lineOf(text, /^project:/mu) };
  },
};

function altered({ path, text }: RecordFile, random: Random): Violation {
  const lines = text.split('\n');
  // Not the first line, which is a comment, nor the empty one behind the last.
  const at = random.int(1, lines.length - 2);
  lines[at] = `${lines[at]}x`;
  return { changes: { [path]: lines.join('\n') }, rule: 'record-altered', path, line: at + 1 };
}

function deleted({ path }: RecordFile): Violation {
  return { changes: { [path]: null }, rule: 'record-deleted', path, line: 1 };
}

function unseen(now: number, elsewhere: (path: string) => string): Violation {
  const { path, text } = declaration(now);
  const place = elsewhere(path);
  return { changes: { [place]: text }, rule: 'unseen', path: place, line: 1 };
}

function acked({ now, base }: Honest, subject: HandoffRecord, author: string, { digest, cover }: { digest?: string; cover?: boolean }): Violation {
  const pinned = { id: subject.id, digest: digest ?? subject.digest };
  const fields = { kind: 'ack', author, subject: pinned, items: [], ...(cover ? { cover } : {}), saw: [] };
  const { path, text } = sealed({ ...opening(now), ...fields }, [...base, ...filesOf([subject])]);
  return { changes: { [path]: text }, rule: 'ack-addressed', path };
}

function lastDeclaration({ base }: Honest): HandoffRecord {
  const found = base.findLast(({ record }) => record.kind === 'declaration');
  if (!found) throw new Error('there is no declaration');
  return found.record;
}

/** A sound declaration by wei, whose items are unlike any of the history. */
function declaration(at: number, own: Record<string, unknown> = {}): RecordFile {
  return sealed({ ...opening(at), kind: 'declaration', author: 'wei', ...bodyOf({ in_flight: [item('payments')] }, at), addressees: [], saw: [], ...own });
}

function opening(at: number): { schema: 1; declared_at: string; zone: string } {
  return { schema: 1, declared_at: timeOf(at), zone: 'UTC' };
}

/** Content with the digest and the id that it gets. */
function sealed(content: object, others: readonly RecordFile[] = []): RecordFile {
  const { id: _id, digest: _digest, ...rest } = content as JsonObject;
  const { record, problems } = prepare(rest);
  if (!record || problems.length > 0) throw new Error(`not valid: ${JSON.stringify(problems)}`);
  const files = filesOf([...others.map((other) => other.record), record]);
  const own = files.at(-1) as RecordFile;
  return { ...own, text: textOf(record) };
}

/** The same place, and a name that belongs to no content. */
function otherName(path: string, random: Random): string {
  return path.replace(/[0-9a-z]{8}((?:\.[a-z]+)?\.yml)$/u, (_all, end: string) => `${random.pick(['00000000', 'zzzzzzzz', '12345678'])}${end}`);
}

function lineOf(text: string, pattern: RegExp): number {
  const index = text.search(pattern);
  if (index < 0) throw new Error(`${pattern.source} is not in ${text}`);
  return text.slice(0, index).split('\n').length;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

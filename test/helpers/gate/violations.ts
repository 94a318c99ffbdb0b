import type { Random } from '../random.js';
import { ADDED_VIOLATIONS } from './added-violations.js';
import type { RecordFile } from './honest-team.js';
import {
  type Honest,
  lineOf,
  otherName,
  sealed,
  timeOf,
  type Violation,
} from './violation-tools.js';

/** What is done to records that are in. */
const CHANGED: Record<string, (honest: Honest) => Violation> = {
  'a word of a record that was in is altered': ({ base, random }) =>
    altered(random.pick(base), random),
  'a record of the branch itself is altered afterwards': ({ added, random }) =>
    altered(random.pick(added), random),
  'a record is altered in a merge': ({ base, random }) => ({
    ...altered(random.pick(base), random),
    merge: true,
  }),
  'a record that was in is dated anew': ({ base, random }) => {
    const { path, text } = random.pick(base);
    const line = lineOf(text, /^declared_at:/mu);
    return {
      changes: {
        [path]: text.replace(/^declared_at: "?20(\d\d)/mu, (all) => all.replace('20', '19')),
      },
      rule: 'record-altered',
      path,
      line,
    };
  },
  'a record that was in is deleted': ({ base, random }) => deleted(random.pick(base)),
  'a record of the branch itself is deleted': ({ added, random }) => deleted(random.pick(added)),
  'a record is deleted in a merge': ({ base, random }) => ({
    ...deleted(random.pick(base)),
    merge: true,
  }),
  'a record is renamed': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return {
      changes: { [path]: null, [otherName(path, random)]: text },
      rule: 'record-renamed',
      path,
      line: 1,
    };
  },
  'a record is taken away and comes back under another id': ({ base, random, now }) => {
    const own = random.pick(base.filter(({ record }) => record.kind === 'declaration'));
    const again = sealed({
      ...own.record,
      declared_at: timeOf(now - 60_000),
      returns_at: timeOf(now + 60_000),
    });
    return {
      changes: { [own.path]: null, [again.path]: again.text },
      rule: 'record-deleted',
      path: own.path,
      line: 1,
    };
  },
  'a record gets other line ends': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return {
      changes: { [path]: text.replaceAll('\n', '\r\n') },
      rule: 'record-altered',
      path,
      line: 1,
    };
  },
  'a record is cut short': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return {
      changes: { [path]: text.slice(0, random.int(1, text.length - 2)) },
      rule: 'record-altered',
      path,
    };
  },
  'a record is made executable': ({ base, random }) => {
    const { path, text } = random.pick(base);
    return { changes: { [path]: { mode: '100755', text } }, rule: 'record-altered', path, line: 1 };
  },
  'a record becomes a link': ({ base, random }) => {
    const { path } = random.pick(base);
    return {
      changes: { [path]: { mode: '120000', text: '/etc/passwd' } },
      rule: 'record-altered',
      path,
      line: 1,
    };
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
};

/** Kinds of violations by name; each makes one change, seeded. */
export const VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  ...CHANGED,
  ...ADDED_VIOLATIONS,
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

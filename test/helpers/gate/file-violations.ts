import { digestOf } from '../../../src/ledger/digest.js';
import { bytesOf, prepare } from '../../../src/ledger/seal.js';
import { ordered } from '../../../src/protocol/fold/order.js';
import { compact } from '../../../src/protocol/format/compact.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { formatId } from '../../../src/protocol/format/record-id.js';
import { declaration, type Honest, lineOf, otherName, type Violation } from './violation-tools.js';

/** What is wrong with the file of what comes in: its bytes, its place, what lies beside it. */
export const FILE_VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
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
  'something that is no signature lies beside a record': ({ now }) => {
    const { path, text } = declaration(now);
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
  'a record of a newer version says something in a comment': ({ now }) => {
    const { path, text } = newer(now);
    const lines = text.split('\n');
    lines.splice(3, 0, '# approved by sarah');
    return { changes: { [path]: lines.join('\n') }, rule: 'not-canonical', path, line: 4 };
  },
  'a record of a newer version is in another style': ({ now, random }) => {
    const { path, text } = newer(now);
    const changed = random.pick([
      text.replaceAll('\n', '\r\n'),
      text.replace('mood: fine', 'mood: "fine"'),
      text.replace('mood: fine', 'mood:  fine'),
      text.replace(/^(zone: .*\n)(project: .*\n)/mu, '$2$1'),
    ]);
    return { changes: { [path]: changed }, rule: 'not-canonical', path };
  },
  'a record is not in the composed form of Unicode': ({ now }) => {
    const { id: _id, digest: _digest, ...rest } = declaration(now).record;
    const content: JsonObject = { ...compact(rest), 'x-name': 'Ame\u0301lie' };
    const digest = digestOf(content);
    const id = formatId(String(content['declared_at']), 'wei', digest);
    const path = `.handoffs/2026/02/01/${id}.declaration.yml`;
    const text = Buffer.from(bytesOf(ordered({ ...content, id, digest }))).toString('utf8');
    return { changes: { [path]: text }, rule: 'not-canonical', path };
  },
  'a token stands in a comment of what a newer version wrote': ({ now }) => {
    const { path, text: own } = newer(now);
    const text = `${own}# ${['gh', 'p_', 'a1B2'.repeat(9)].join('')}\n`;
    return { changes: { [path]: text }, rule: 'secret', path, line: lineOf(text, /^# gh/mu) };
  },
};

/** A record with a key of a later version, as that version writes it. */
function newer(now: number): { path: string; text: string } {
  const { id: _id, digest: _digest, ...rest } = declaration(now).record;
  const { sealed } = prepare({ ...compact(rest), mood: 'fine' });
  const path = `.handoffs/2026/02/01/${String(sealed['id'])}.declaration.yml`;
  return { path, text: Buffer.from(bytesOf(sealed)).toString('utf8') };
}

function unseen(now: number, elsewhere: (path: string) => string): Violation {
  const { path, text } = declaration(now);
  const place = elsewhere(path);
  return { changes: { [place]: text }, rule: 'unseen', path: place, line: 1 };
}

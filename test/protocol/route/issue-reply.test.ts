import { expect, test } from 'vitest';
import {
  acceptedReply,
  type IssueClosing,
  type IssueComment,
} from '../../../src/protocol/route/issue-reply.js';
import { History } from '../../helpers/history.js';

const history = new History({
  roster: { wei: {}, nadia: {}, sarah: { role: 'lead' }, omar: { left: '2026-01-01' } },
});
const wei = history.person('wei');
const raised = wei.raises('question', 'timeout', 'nadia');
const topic = history.topic(raised, 'q1');
const AT = '2026-01-15T12:00:00Z';

function comment(body: string, own: Partial<IssueComment> = {}): IssueComment {
  return {
    handle: 'nadia',
    login: 'nadia',
    at: AT,
    url: `https://github.com/a/b/issues/1#${body.length}`,
    body,
    edited: false,
    ...own,
  };
}

function answer(
  comments: IssueComment[],
  {
    closing = null,
    since = null,
    known = [],
  }: { closing?: IssueClosing | null; since?: string | null; known?: string[] } = {},
) {
  return acceptedReply(
    topic,
    { comments, closing },
    { policy: history.policy, now: Date.parse(AT), since, known: new Set(known) },
  );
}

test.each([
  ['/handoff resolve Yes', 'Yes'],
  ['/handoff resolve\nYes,\r\none each', 'Yes,\none each'],
  ['  \n/handoff  resolve   Yes  ', 'Yes'],
  ['/handoff resolve a\tb\u0007c\u202ed\u200be\ud800f', 'a bcdef'],
  [`/handoff resolve ${'😀'.repeat(5000)}`, '😀'.repeat(4000)],
])('the owner answers with %j', (body, outcome) => {
  expect(answer([comment(body)])).toEqual({
    reply: { handle: 'nadia', outcome, url: comment(body).url, at: AT },
    notes: [],
  });
});

test.each([
  'Please /handoff resolve it',
  '/handoff resolved Yes',
  '/handoff resolve-it Yes',
  '/handoff retract x',
  '> /handoff resolve Yes',
  '`/handoff resolve Yes`',
  '/HANDOFF RESOLVE Yes',
])('nobody answers with %j', (body) => {
  expect(answer([comment(body)])).toEqual({ reply: null, notes: [] });
});

test.each([
  [{ handle: null, login: 'evil' }, /evil is not in the roster/],
  [{ handle: 'wei' }, /only nadia or a lead can answer, not wei/],
  [{ handle: 'omar' }, /omar has left/],
  [{ edited: true }, /it was edited/],
])('what %j says is not taken, and told', (own, says) => {
  const { reply: taken, notes } = answer([comment('/handoff resolve Yes', own)]);
  expect(taken).toBeNull();
  expect(notes).toEqual([expect.stringMatching(says)]);
});

test('the first that counts is taken, a lead’s as well', () => {
  const comments = [
    comment('/handoff resolve No', { handle: 'wei' }),
    comment('/handoff resolve Yes', { handle: 'sarah' }),
    comment('/handoff resolve Later'),
  ];
  expect(answer(comments).reply).toMatchObject({ handle: 'sarah', outcome: 'Yes' });
});

test('what was said before it was opened again, or was taken already, does not count', () => {
  const said = comment('/handoff resolve Yes');
  expect(answer([said], { since: AT })).toEqual({ reply: null, notes: [] });
  expect(answer([said], { since: '2026-01-15T11:59:59Z' }).reply).not.toBeNull();
  expect(answer([said], { known: [said.url] })).toEqual({ reply: null, notes: [] });
});

test('closing it as completed is an answer of those who can give one, and nothing else is', () => {
  const closing: IssueClosing = {
    handle: 'nadia',
    login: 'nadia',
    at: AT,
    url: 'https://github.com/a/b/issues/1',
    reason: 'completed',
  };
  expect(answer([], { closing }).reply).toMatchObject({
    handle: 'nadia',
    outcome: 'Closed as completed on GitHub',
  });
  expect(answer([comment('/handoff resolve Yes')], { closing }).reply).toMatchObject({
    outcome: 'Yes',
  });
  for (const other of [
    { reason: 'not_planned' },
    { reason: 'duplicate' },
    { reason: null },
    { handle: 'wei' },
    { handle: null },
  ])
    expect(answer([], { closing: { ...closing, ...other } })).toMatchObject({
      reply: null,
      notes: [expect.any(String)],
    });
  expect(answer([], { closing, since: AT })).toEqual({ reply: null, notes: [] });
});

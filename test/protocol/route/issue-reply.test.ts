import { expect, test } from 'vitest';
import {
  acceptedReply,
  correction,
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
    refused: [],
  });
});

test.each([
  'Please /handoff resolve it',
  '/handoff resolved Yes',
  '/handoff resolve-it Yes',
  '/handoff retract x',
  '> /handoff resolve Yes',
  'As I said:\n> /handoff resolve Yes',
  '    /handoff resolve Yes',
  '\t/handoff resolve Yes',
  'Please answer.\n\n    /handoff resolve <answer>',
  'Reminder\n\nComment `/handoff resolve <answer>` here\n\n<!-- handoff:v1 - 20260115T095000Z-wei-k3v9tq2m.q1 how -->',
])('nobody answers with %j', (body) => {
  expect(answer([comment(body)])).toEqual({ reply: null, refused: [] });
});

test.each([
  '/HANDOFF RESOLVE Yes',
  '/Handoff resolve Yes',
  '`/handoff resolve Yes`',
  'Thanks!\n/handoff resolve Yes',
  '@handoff-bot /handoff resolve Yes',
  '@acme[bot], /handoff resolve Yes',
  'handoff resolve k3v9tq2m.q1 --outcome "Yes"',
])('whoever writes %j is told how to answer', (body) => {
  const { reply: taken, refused } = answer([comment(body)]);
  expect([taken, refused.map(({ why }) => why)]).toEqual([null, [null]]);
  // A stranger is not.
  expect(answer([comment(body, { handle: null })]).refused).toEqual([]);
});

test.each([
  '/handoff resolve <answer>',
  '/handoff resolve `<answer>`',
  '/handoff resolve "<Answer>".',
])('%j is the placeholder and no answer', (body) => {
  expect(answer([comment(body)])).toMatchObject({
    reply: null,
    refused: [{ why: expect.stringContaining('placeholder') }],
  });
  expect(answer([comment('/handoff resolve the <answer> is 42')]).reply).not.toBeNull();
});

test.each([
  [{ handle: null, login: 'evil' }, /evil is not in the roster/],
  [{ handle: 'wei' }, /only nadia or a lead can answer, not wei/],
  [{ handle: 'omar' }, /omar has left/],
  [{ edited: true }, /it was edited/],
])('what %j says is not taken, and told', (own, says) => {
  const { reply: taken, refused } = answer([comment('/handoff resolve Yes', own)]);
  expect(taken).toBeNull();
  expect(refused).toMatchObject([{ why: expect.stringMatching(says) }]);
});

test('the last that counts is taken, a lead’s as well', () => {
  const comments = [
    comment('/handoff resolve No', { handle: 'wei' }),
    comment('/handoff resolve 30 minutes'),
    comment('/handoff resolve Sorry, 60 minutes', { handle: 'sarah' }),
    comment('/handoff resolve edited later', { edited: true, handle: 'omar' }),
  ];
  const { reply: taken, refused } = answer(comments);
  expect(taken).toMatchObject({ handle: 'sarah', outcome: 'Sorry, 60 minutes' });
  expect(refused.map(({ event }) => event.handle)).toEqual(['wei', 'omar']);
  expect(answer(comments.slice(0, 2)).reply).toMatchObject({ outcome: '30 minutes' });
});

test('whoever answered after all is not told of the try before', () => {
  const comments = [
    comment('`/handoff resolve Yes`'),
    comment('/handoff resolve Yes', { at: '2026-01-15T12:01:00Z' }),
    comment('/Handoff resolve No', { at: '2026-01-15T12:02:00Z' }),
  ];
  expect(answer(comments.slice(0, 2)).refused).toEqual([]);
  expect(answer(comments).refused).toHaveLength(1);
});

test('a later answer corrects a recorded one, and nothing else does', () => {
  const context = (since: string) => ({
    policy: history.policy,
    now: Date.parse(AT),
    since,
    known: new Set<string>(),
  });
  const later = comment('/handoff resolve 60 minutes', { at: '2026-01-15T12:05:00Z' });
  expect(correction(topic, [later], context(AT))).toMatchObject({ outcome: '60 minutes' });
  for (const own of [{ at: AT }, { edited: true }, { handle: 'wei' }, { body: 'Thanks' }])
    expect(correction(topic, [{ ...later, ...own }], context(AT))).toBeNull();
});

test('what was said before it was opened again, or was taken already, does not count', () => {
  const said = comment('/handoff resolve Yes');
  expect(answer([said], { since: AT })).toEqual({ reply: null, refused: [] });
  expect(answer([said], { since: '2026-01-15T11:59:59Z' }).reply).not.toBeNull();
  expect(answer([said], { known: [said.url] })).toEqual({ reply: null, refused: [] });
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
      refused: [{ why: expect.any(String) }],
    });
  expect(answer([], { closing, since: AT })).toEqual({ reply: null, refused: [] });
});

test('closing with a comment takes that comment as the answer', () => {
  const closing: IssueClosing = {
    handle: 'nadia',
    login: 'nadia',
    at: '2026-01-15T12:10:01Z',
    url: 'https://github.com/a/b/issues/1',
    reason: 'completed',
  };
  const said = comment('30 minutes it is', { at: '2026-01-15T12:10:00Z' });
  expect(answer([said], { closing }).reply).toMatchObject({
    outcome: '30 minutes it is',
    url: said.url,
  });
  for (const own of [
    { at: '2026-01-15T12:00:00Z' },
    { login: 'wei', handle: 'wei' },
    { edited: true },
    { body: ' \n' },
  ])
    expect(answer([{ ...said, ...own }], { closing }).reply).toMatchObject({
      outcome: 'Closed as completed on GitHub',
    });
});

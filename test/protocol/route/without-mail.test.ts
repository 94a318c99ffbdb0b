import { expect, test } from 'vitest';
import { withoutMail } from '../../../src/protocol/route/without-mail.js';

const QUOTED = '> Product decision on the timeout\n>\n> —\n> Reply to this email directly';

test.each([
  ['On Sun, Nov 29, 2026 at 10:00 AM Wei Lin <notifications@github.com>\nwrote:'],
  ['On Nov 29, 2026, at 10:00, Wei Lin <notifications@github.com> wrote:'],
  ['Am So., 29. Nov. 2026 um 10:00 Uhr schrieb Wei Lin <\nnotifications@github.com>:'],
  ['Le dim. 29 nov. 2026 à 10:00, Wei Lin <notifications@github.com> a écrit :'],
  ['El 29/11/26 a las 10:00, Wei Lin escribió:'],
  ['2026年11月29日(日) 10:00 Wei Lin <notifications@github.com>：'],
])('a quoted mail is cut with its head: %s', (head) => {
  expect(withoutMail(`30 minutes\n\nas agreed\n\n${head}\n\n${QUOTED}\n`)).toBe(
    '30 minutes\n\nas agreed',
  );
  expect(withoutMail(`30 minutes\r\n\r\n${head.replaceAll('\n', '\r\n')}\r\n\r\n${QUOTED}`)).toBe(
    '30 minutes',
  );
});

test.each([
  ['-- \nWei Lin\nAcme'],
  ['--\nWei'],
  ['Sent from my iPhone'],
  ['—\nReply to this email directly, view it on GitHub, or unsubscribe.'],
  ['-----Original Message-----\nFrom: Wei Lin'],
  [QUOTED],
])('what stands below is cut: %j', (below) => {
  expect(withoutMail(`30 minutes\n\n${below}`)).toBe('30 minutes');
});

test.each([
  ['30 minutes'],
  ['One of:\n\n- a\n- b'],
  ['> as you said\n\nyes'],
  ['At 10:00 we decided:\n\n- 30 minutes'],
  ['Three cases:\n\nfirst -- second -- third'],
  ['-- a flag at the start'],
])('what somebody wrote stays: %j', (text) => {
  expect(withoutMail(text)).toBe(text);
});

import { plainStyle, type Style } from '../../src/terminal/style.js';
import type { Envelope, Recorded } from '../../src/schema/types.js';

/** A terminal of 80 columns. */
export const HUMAN: Style = plainStyle({
  human: true,
  width: 80,
  now: Date.parse('2026-01-15T12:50:00Z'),
  zone: 'UTC',
});

/** What every answer has. */
export const ENVELOPE: Envelope = {
  as_of: '',
  complete: true,
  read_from: [],
  tz: '2026f',
  warnings: [],
};

/** What an answer says of a blocker that was just recorded. */
export const WRITTEN: Envelope & Recorded = {
  ...ENVELOPE,
  id: '20260115T095000Z-wei-k3v9tq2m',
  handle: 'k3v9tq2m',
  kind: 'blocker',
  author: 'wei',
  path: '.handoffs/2026/01/15/x.yml',
  signed: false,
  commit: 'a'.repeat(40),
  published: null,
  remote: null,
  remote_reason: null,
  ref: 'refs/heads/main',
  target: 'tree',
};

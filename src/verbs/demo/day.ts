import { AS_PRINTED, NEXT_WRAP, POLICY, REPAIRED, SILENT_WRAP } from './texts.js';

/** One step of the day: a person runs one command at some time. */
export interface Step {
  /** What happens, in a sentence. */
  title: string;
  who: string;
  /** RFC 3339, in the zone of the person. */
  at: string;
  command: readonly string[];
  /** Files that the person wrote before. */
  files?: Readonly<Record<string, string>>;
  /** The expected exit code; any other ends the demo. */
  exit: number;
}

/** The people of the day. */
export const PEOPLE: Readonly<Record<string, string>> = {
  wei: 'Wei Lin',
  nadia: 'Nadia Osei',
  sarah: 'Sarah Cohen',
  james: 'James Park',
};

/**
 * The day of the protocol's own example: from Singapore to London, to the owner of the decision,
 * and on to the next wrap.
 */
export const DAY: readonly [Step, ...Step[]] = [
  {
    title:
      'Singapore, 17:48. Wei wraps up in a hurry. An incomplete handoff is worse than none, so it is refused:',
    who: 'wei',
    at: '2026-01-15T17:48:00+08:00',
    command: ['declare', '--from', 'wrap.yml'],
    files: { '.handoff.yml': POLICY, 'wrap.yml': AS_PRINTED },
    exit: 1,
  },
  {
    title: 'Two minutes later nothing is missing:',
    who: 'wei',
    at: '2026-01-15T17:50:00+08:00',
    command: ['declare', '--from', 'wrap.yml'],
    files: { 'wrap.yml': REPAIRED },
    exit: 0,
  },
  {
    title: 'London, 09:58. Nadia starts her shift. What waits for Nadia?',
    who: 'nadia',
    at: '2026-01-15T09:58:00+00:00',
    command: ['query', '--pending-acks', '--mine'],
    exit: 0,
  },
  {
    title: 'She takes the transfer over, in her own words, and watches the review:',
    who: 'nadia',
    at: '2026-01-15T10:01:00+00:00',
    command: [
      'ack',
      '--all',
      '--read-back',
      'auth-session-refresh: I wait for the timeout, then I start on the refresh logic',
    ],
    exit: 0,
  },
  {
    title: 'What is blocked?',
    who: 'nadia',
    at: '2026-01-15T10:02:00+00:00',
    command: ['query', '--blocked'],
    exit: 0,
  },
  {
    title: 'Who holds it now? The records say:',
    who: 'nadia',
    at: '2026-01-15T10:03:00+00:00',
    command: ['who', 'auth-session-refresh'],
    exit: 0,
  },
  {
    title:
      'New York, 09:30. Sarah owns the question. Her answer goes into the record, as a decision:',
    who: 'sarah',
    at: '2026-01-15T09:30:00-05:00',
    command: [
      'resolve',
      'session-timeout',
      '--outcome',
      '30 minutes, sliding',
      '--decision',
      'Sessions end after 30 minutes without a request',
      '--rationale',
      'The audit asks for it, and the mobile app refreshes silently',
    ],
    exit: 0,
  },
  {
    title: 'London, 14:40. Is anything still blocked? Exit code 0 says no:',
    who: 'nadia',
    at: '2026-01-15T14:40:00+00:00',
    command: ['query', '--blocked', '--exit-code'],
    exit: 0,
  },
  {
    title: 'Why is it 30 minutes?',
    who: 'nadia',
    at: '2026-01-15T14:41:00+00:00',
    command: ['why', 'auth-session-refresh'],
    exit: 0,
  },
  {
    title: 'London, 17:28. Nadia wraps up and forgets the item that she took over. It is refused:',
    who: 'nadia',
    at: '2026-01-15T17:28:00+00:00',
    command: ['declare', '--from', 'wrap.yml'],
    files: { 'wrap.yml': SILENT_WRAP },
    exit: 1,
  },
  {
    title: 'With the item it is accepted:',
    who: 'nadia',
    at: '2026-01-15T17:30:00+00:00',
    command: ['declare', '--from', 'wrap.yml'],
    files: { 'wrap.yml': NEXT_WRAP },
    exit: 0,
  },
  {
    title: 'The history of the blocker:',
    who: 'wei',
    at: '2026-01-16T09:00:00+08:00',
    command: ['show', 'session-timeout'],
    exit: 0,
  },
  {
    title: 'Every record is valid:',
    who: 'wei',
    at: '2026-01-16T09:02:00+08:00',
    command: ['check'],
    exit: 0,
  },
];

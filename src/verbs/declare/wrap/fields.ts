import type { List } from './loose-body.js';

/** How a field is asked for. */
export interface Field {
  name: string;
  /** The question; also the field's name in lists. */
  question: string;
  as: 'text' | 'who' | 'choice' | 'items' | 'percent' | 'next' | 'waits_on' | 'refs' | 'key';
  required: boolean;
  choices?: readonly (readonly [value: string, label: string])[];
}

const text = (name: string, question: string): Field => ({
  name,
  question,
  as: 'text',
  required: true,
});
const optional = (name: string, question: string): Field => ({
  name,
  question,
  as: 'text',
  required: false,
});
const owner: Field = { name: 'owner', question: 'Who can answer it?', as: 'who', required: true };

const STATUS: Field = {
  name: 'status',
  question: 'What is its status?',
  as: 'choice',
  required: true,
  choices: [
    ['in_progress', 'in progress'],
    ['in_review', 'in review'],
    ['blocked', 'blocked'],
    ['waiting', 'waiting for somebody'],
    ['paused', 'paused'],
  ],
};
const HANDOVER: Field = {
  name: 'handover',
  question: 'What should the next person do with it?',
  as: 'choice',
  required: true,
  choices: [
    ['transfer', 'transfer: they take it over'],
    ['watch', 'watch: it stays mine, they look after it'],
    ['hold', 'hold: it stays mine, they leave it alone'],
  ],
};
const SEVERITY: Field = {
  name: 'severity',
  question: 'How severe is it?',
  as: 'choice',
  required: false,
  choices: [
    ['normal', 'normal'],
    ['critical', 'critical'],
    ['high', 'high'],
    ['low', 'low'],
  ],
};

/** The fields of the entries of each list, in the order of the questions. */
export const FIELDS: Readonly<Record<List, readonly Field[]>> = {
  shipped: [text('summary', 'What was shipped? (one line)')],
  in_flight: [
    text('summary', 'What is done and what is left? (one line)'),
    {
      name: 'key',
      question: 'Its key: a short name that stays the same in later shifts',
      as: 'key',
      required: false,
    },
    STATUS,
    { name: 'progress', question: 'How much is done, in percent?', as: 'percent', required: false },
    text('why', 'Why is this work done?'),
    HANDOVER,
    { name: 'next', question: 'Next actions', as: 'next', required: true },
    { name: 'waits_on', question: 'Waits on', as: 'waits_on', required: false },
    optional('resume', 'How to resume it: the command, file or test to start with'),
    SEVERITY,
    { name: 'refs', question: 'Pull request, tickets, branch', as: 'refs', required: false },
  ],
  dropped: [text('reason', 'Why is it not continued?')],
  decisions: [
    text('decision', 'What was decided?'),
    text('rationale', 'Why?'),
    optional('consequences', 'What follows from it?'),
  ],
  blockers: [
    text('need', 'What is needed?'),
    text('why', 'Why is it needed?'),
    { ...owner, question: 'Who can give it?' },
    {
      name: 'blocks',
      question: 'Which items cannot go on without it?',
      as: 'items',
      required: true,
    },
    optional('default', 'What is assumed until then?'),
    SEVERITY,
  ],
  questions: [
    text('need', 'What do you want to know?'),
    text('why', 'Why does it matter?'),
    owner,
    optional('default', 'What is assumed until then?'),
  ],
};

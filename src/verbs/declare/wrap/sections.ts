import type { List } from './loose-body.js';

/** The words for the section of a list. */
export interface Section {
  title: string;
  /** The answer that states that the list is empty. */
  none: string;
  add: string;
}

export const SECTIONS: Readonly<Record<Exclude<List, 'in_flight' | 'dropped'>, Section>> = {
  shipped: {
    title: 'Shipped',
    none: 'nothing was shipped (none)',
    add: 'add shipped work',
  },
  decisions: { title: 'Decisions', none: 'nothing was decided (none)', add: 'add a decision' },
  blockers: { title: 'Blockers', none: 'no new blocker (none)', add: 'add a blocker' },
  questions: { title: 'Questions', none: 'no new question (none)', add: 'add a question' },
};

export type SectionName = keyof typeof SECTIONS;

// What follows from the words of an item alone: how bad it is, where it stands, its pull request. No
// random choice is made for it.
import { createHash } from 'node:crypto';

/** Of some items and blockers; null for the others. */
export function severityOf(key) {
  const number = numberIn(key);
  if (number % 11 === 0) return 'critical';
  if (number % 5 === 0) return 'high';
  return number % 7 === 0 ? 'low' : null;
}

/** @param stand the progress in percent, then what is done */
export function statusOf(stand) {
  return ['paused', 'in_review', 'blocked'][parseInt(stand, 10) % 10] ?? 'in_progress';
}

/** The pull request of every tenth item: open, with a head for each state of the item; else null. */
export function pullOf(key, stand) {
  const number = numberIn(key);
  if (number % 10 !== 3) return null;
  const head = createHash('sha1').update(`${key} ${stand}`).digest('hex');
  return { number, state: 'open', head };
}

/** It as a record holds it. @param at RFC 3339 */
export function pullRecord({ number, state, head }, at) {
  return {
    host: 'github.com',
    repository: 'acme/work',
    home: true,
    number,
    title: `Change ${number}`,
    state,
    author: 'octocat',
    head,
    base: 'main',
    reviewers: [],
    observed_at: at,
    source: 'graphql',
  };
}

function numberIn(key) {
  return Number(key.slice(key.lastIndexOf('-') + 1));
}

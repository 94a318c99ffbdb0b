import type { Pull } from '../../../schema/types.js';
import { formatInZone, parseTime } from '../../format/time.js';
import type { Compare, DeclaredStatus } from './differences.js';

/**
 * Compares the states merged, closed, open and draft with the stored state, and with the declared
 * status of the item.
 */
export const compareState: Compare = (declared, live, { zone, status }) => {
  if (declared.state === live.state && declared.draft === live.draft)
    return { progress: mergeProgress(declared, live), contradictions: [] };
  const was = wordFor(declared, status);
  const contradicts = (text: string) => ({
    progress: [],
    contradictions: [`declared ${was}, ${text}`],
  });
  const goesOn = (text: string) => ({ progress: [text], contradictions: [] });
  if (live.state === 'merged') {
    const merged = `merged${mergeTime(live, zone)}`;
    if (declared.state === 'merged') return { progress: [], contradictions: [] };
    // It was merged although it was declared blocked or paused.
    return status === 'blocked' || status === 'paused'
      ? contradicts(`was ${merged}`)
      : goesOn(merged);
  }
  if (live.state === 'closed')
    return declared.state === 'closed'
      ? { progress: [], contradictions: [] }
      : contradicts('was closed');
  if (declared.state === 'merged') return contradicts('is open');
  if (declared.state === 'closed') return goesOn('reopened');
  return live.draft === true ? contradicts('is a draft again') : goesOn('ready for review');
};

/** What the merge queue and auto-merge did while it stayed open. */
function mergeProgress(declared: Pull, live: Pull): string[] {
  if (live.state !== 'open') return [];
  // REST does not know the queue, so there it is not known that it left it.
  const left = declared.queued === true && live.queued !== true && live.source === 'graphql';
  return [
    ...(declared.queued !== true && live.queued === true ? ['queued to merge'] : []),
    ...(left ? ['left the merge queue'] : []),
    ...(declared.auto_merge !== true && live.auto_merge === true ? ['auto-merge enabled'] : []),
    ...(declared.auto_merge === true && live.auto_merge !== true && live.queued !== true
      ? ['auto-merge disabled']
      : []),
  ];
}

const WORDS: Readonly<Record<DeclaredStatus, string>> = {
  in_progress: 'in progress',
  in_review: 'in review',
  blocked: 'blocked',
  waiting: 'waiting',
  paused: 'paused',
  shipped: 'shipped',
};

/** The declared status: of the item if the pull request was open, else of the pull request. */
function wordFor({ state, draft }: Pull, status: DeclaredStatus | undefined): string {
  if (status !== undefined && (state === 'open' || status === 'shipped')) return WORDS[status];
  return state === 'open' && draft === true ? 'a draft' : state;
}

/** ` 07:41`; with the date if it is not the day of the observation. */
function mergeTime({ merged_at, observed_at }: Pull, zone: string): string {
  const [at, seen] = [parseTime(merged_at ?? ''), parseTime(observed_at)];
  if (at === null) return '';
  const [date = '', clock = ''] = formatInZone(at, zone).split('T');
  const today = seen !== null && formatInZone(seen, zone).startsWith(date);
  return today ? ` ${clock.slice(0, 5)}` : ` ${date} ${clock.slice(0, 5)}`;
}

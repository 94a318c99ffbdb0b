import type { TopicState } from './state.js';

const ASKED = 'asked while acknowledging ';

/** Why a question is asked that somebody asks about an item while they acknowledge a declaration. */
export function whyAsked(key: string, handle: string): string {
  return `${ASKED}${key} of ${handle}`;
}

/** True for a question that was asked about an item of one of these declarations. */
export function isAskedAbout(
  { kind, entry: { why } }: TopicState,
  handles: ReadonlySet<string>,
): boolean {
  return (
    kind === 'question' && why.startsWith(ASKED) && handles.has(why.slice(why.lastIndexOf(' ') + 1))
  );
}

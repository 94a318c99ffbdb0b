/** Asks `git log` for the ids of the records that this program brought with a commit; empty for none. */
export const RECORD_ID = '%(trailers:key=Handoff-Id,valueonly,separator=%x2C)';

/** True for a commit that this program made. Its subject may be the team's; see `commit.subject`. */
export function isOfRecord(ids: string, subject: string): boolean {
  return ids !== '' || subject.startsWith('handoff: ');
}

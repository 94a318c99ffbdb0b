import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a repository the policy of a team, as users have one: without it, everybody is a member and
 * a declaration reads all records for who they are.
 */
export function writePolicy(folder, team) {
  const people = ['wei', ...team.filter((who) => who !== 'wei')];
  const roster = people.map((who) => `  ${who}: { emails: [${who}@example.com] }`);
  writeFileSync(join(folder, '.handoff.yml'), ['schema: 1', 'roster:', ...roster, ''].join('\n'));
}

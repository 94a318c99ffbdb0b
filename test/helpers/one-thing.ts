import { blocker, item } from './body.js';
import { commitRecords } from './commit-records.js';
import { History } from './history.js';
import { makeTeam, run } from './program.js';
import type { TestRepo } from './repo.js';

export const NOW = '2026-01-16T16:00:00Z';

/** The people of a history. */
export const teamOf = (history: History) => ({
  wei: history.person('wei'),
  nadia: history.person('nadia'),
  sarah: history.person('sarah'),
  james: history.person('james'),
});

/** A repository with something open, something closed, and a key that names both. */
export function makeHistory(): { repo: TestRepo; open: string; closed: string } {
  const repo = makeTeam();
  const history = new History();
  const { wei, nadia, sarah } = teamOf(history);
  const first = wei.declares({
    in_flight: [item('both'), item('auth'), item('session-handler')],
    blockers: [blocker('vpn')],
  });
  sarah.resolves(first, 'b1');
  nadia.acks(first);
  const second = wei.declares({
    in_flight: [item('auth')],
    shipped: ['both', 'session-handler'].map((key) => ({ key, summary: 'It is done' })),
    blockers: [blocker('both'), blocker('key')],
  });
  nadia.acks(second);
  wei.declares({ in_flight: [item('auth')], carries: [`${second.id}.b1`, `${second.id}.b2`] });
  commitRecords(repo, history);
  return { repo, open: `${second.id}.b2`, closed: `${first.id}.b1` };
}

/** What a verb does, and whether it read every record for that. */
export function does(
  repo: TestRepo,
  args: string[],
  { now = NOW, user = 'sarah' } = {},
): { answer: unknown; readAll: boolean } {
  const { code, out, err } = run(repo, [...args, '--json'], {
    now,
    user,
    env: { HANDOFF_DEBUG: 'fold' },
  });
  const said = err.split('\n').filter((line) => !line.startsWith('fold: '));
  return { answer: [code, out, said], readAll: /^fold: all \d+ records read/mu.test(err) };
}

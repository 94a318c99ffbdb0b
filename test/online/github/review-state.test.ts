import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { drift } from '../../../src/protocol/pull/drift.js';
import { pullDetails, pullLine, unknownPullLine } from '../../../src/protocol/pull/line.js';
import { pullName, pullRef } from '../../../src/protocol/pull/pull-ref.js';
import { NO_POLICY } from '../../../src/protocol/team/policy.js';
import type { ReviewStates } from '../../../src/online/pulls/review-states.js';
import { validateRecord } from '../../../src/schema/validate.js';
import type { Pull } from '../../../src/schema/types.js';
import { useGitHub } from '../../helpers/github/world.js';
import { opened, PATIENT } from '../../helpers/opened.js';
import { record } from '../../schema/records.js';

const github = useGitHub();
const HOME = { host: 'github.com', repository: 'acme/payments' };
const NAMES = { policy: NO_POLICY };

async function statesOf(
  written: readonly (string | number)[],
  login: string | null = 'nadia',
): Promise<ReviewStates> {
  return (await opened(github().envFor(login))).reviewStates(
    written.flatMap((one) => pullRef(one, HOME) ?? []),
    { most: PATIENT },
  );
}

/** Each state in a line, and what went wrong with a server. */
async function linesOf(
  written: readonly (string | number)[],
  login?: string | null,
): Promise<string[]> {
  const { states, faults } = await statesOf(written, login);
  const lines = states.map((state) =>
    'pull' in state
      ? pullLine(state.pull, NAMES)
      : unknownPullLine(pullName(state.ref, HOME), state.unknown),
  );
  return [...lines, ...faults.map(({ message }) => `fault: ${message}`)];
}

async function pullOf(number: number, login: string | null = 'nadia'): Promise<Pull> {
  const [state] = (await statesOf([number], login)).states;
  if (state === undefined || !('pull' in state))
    throw new Error(`unknown: ${JSON.stringify(state)}`);
  return state.pull;
}

describe('from the first request to the merge', () => {
  test('GraphQL and REST tell the same, step by step', async () => {
    const { openPull, review, requestReviews, require, setChecks, merge } = github();
    require({ ruleset: 3 });
    const { number } = await openPull({ author: 'wei', reviewers: ['james', 'anna', 'ben'] });
    let last: Pull | null = null;
    const changes: string[] = [];
    const step = async (expected: string): Promise<void> => {
      const [graphql, rest] = [await pullOf(number), await pullOf(number, null)];
      expect(pullLine(graphql, NAMES)).toBe(`PR #${number} ${expected}`);
      expect([graphql.source, rest.source]).toEqual(['graphql', 'rest']);
      expect({ ...rest, source: 'graphql' }).toEqual(graphql);
      if (last !== null)
        changes.push(
          drift(last, graphql, { policy: NO_POLICY, zone: 'UTC', status: 'in_review' })
            .map(({ is, text }) => `${is}: ${text}`)
            .join('; '),
        );
      last = graphql;
    };
    await step('open, 0 of 3 reviewers approved, waiting on @anna, @ben and @james');
    await review(number, 'anna', 'APPROVE');
    await review(number, 'ben', 'APPROVE');
    await setChecks(number, { statuses: { 'ci/unit': 'success' }, runs: { build: null } });
    await step('open, 2 of 3 reviewers approved, waiting on @james');
    await review(number, 'anna', 'COMMENT');
    await step('open, 2 of 3 reviewers approved, waiting on @james');
    await review(number, 'james', 'REQUEST_CHANGES');
    await setChecks(number, { statuses: { 'ci/unit': 'success' }, runs: { build: 'failure' } });
    await step('open, 2 of 3 reviewers approved, changes requested by @james, waiting on @wei');
    await requestReviews(number, ['james']);
    await step('open, 2 of 3 reviewers approved, waiting on @james');
    await review(number, 'james', 'APPROVE');
    await setChecks(number, { statuses: { 'ci/unit': 'success' }, runs: { build: 'success' } });
    await step('open, 3 of 3 reviewers approved, waiting on @wei to merge');
    await merge(number, { at: '2026-01-15T12:41:00Z' });
    await step('merged, 3 of 3 reviewers approved');
    expect(changes).toEqual([
      'progress: 0/3 → 2/3, checks running',
      '',
      'progress: changes requested by @james, checks failing',
      'progress: review requested again from @james',
      'progress: 2/3 → 3/3, checks passed',
      'progress: merged 12:41',
    ]);
  });

  test('drafts, teams, dismissals, other bases, new commits, accounts that are gone and the end are told alike', async () => {
    const { openPull, review, dismiss, makeTeam, push, closePull, require } = github();
    require({ ruleset: 1 }, { branch: 'release' });
    await makeTeam('platform', ['ben']);
    const drafted = await openPull({ title: 'Draft', draft: true });
    const team = await openPull({
      title: 'Team',
      base: 'release',
      reviewers: ['acme/platform', 'lena-m'],
    });
    const dismissed = await openPull({ title: 'Dismissed', author: 'james' });
    await dismiss(dismissed.number, (await review(dismissed.number, 'anna', 'APPROVE')).id);
    await review(team.number, 'outsider', 'APPROVE');
    push(team.number, { sha: 'c'.repeat(40) });
    const closed = await openPull({ title: 'Closed' });
    await closePull(closed.number);
    const ghostly = await openPull({ title: 'Left behind', author: 'ghost' });
    await review(team.number, 'ghost', 'APPROVE');
    const numbers = [drafted, team, dismissed, closed, ghostly].map(({ number }) => number);
    const [graphql, rest] = [await statesOf(numbers), await statesOf(numbers, null)];
    // Without a token nobody knows whether the outsider may push, nor what depends on it.
    const alike = ({ states }: ReviewStates) =>
      states.map((state) => {
        if (!('pull' in state)) return state;
        const { decision: _, reviewers, ...pull } = state.pull;
        return {
          ...pull,
          reviewers: reviewers.map(({ writer: _unknown, ...one }) => one),
          source: 'either',
        };
      });
    expect(alike(rest)).toEqual(alike(graphql));
    expect((await pullOf(team.number)).decision).toBe('review_required');
    expect((await pullOf(team.number, null)).decision).toBeUndefined();
    expect(await linesOf(numbers, null)).toEqual(await linesOf(numbers));
    expect(await linesOf(numbers)).toEqual([
      `PR #${drafted.number} draft, waiting on @wei`,
      `PR #${team.number} open, 1 of 2 reviewers approved, waiting on @lena-m and @acme/platform`,
      `PR #${dismissed.number} open, 0 of 1 reviewers approved, no reviewer requested`,
      `PR #${closed.number} closed without a merge`,
      `PR #${ghostly.number} open, no reviewer requested`,
    ]);
    expect(pullDetails(await pullOf(team.number))).toBe(
      '1 approval required · no checks · head ccccccc',
    );
  });
});

describe('the pull requests of a declaration', () => {
  test('are asked for in one request, whatever repositories they are in, each once', async () => {
    const { openPull, makeRepository, facade } = github();
    await makeRepository('acme/other');
    const [one, two, other] = [
      await openPull({ title: 'One' }),
      await openPull({ title: 'Two' }),
      await openPull({ title: 'Other', repo: 'acme/other' }),
    ];
    const before = facade.log.length;
    const lines = await linesOf([
      two.number,
      `acme/other#${other.number}`,
      `#${one.number}`,
      `ACME/payments#${two.number}`,
    ]);
    expect(lines).toEqual([
      `PR #${two.number} open, no reviewer requested`,
      `PR acme/other#${other.number} open, no reviewer requested`,
      `PR #${one.number} open, no reviewer requested`,
      `PR #${two.number} open, no reviewer requested`,
    ]);
    expect(
      facade.log.slice(before).map(({ method, path, login }) => `${method} ${path} as ${login}`),
    ).toEqual(['POST /graphql as nadia']);
  });

  test('are asked for 25 at a time', async () => {
    const { openPull, facade } = github();
    const numbers: number[] = [];
    for (let count = 0; count < 26; count += 1)
      numbers.push((await openPull({ title: `Number ${count}` })).number);
    const before = facade.log.length;
    expect(
      (await linesOf(numbers)).filter((line) => line.endsWith('open, no reviewer requested')),
    ).toHaveLength(26);
    expect(facade.log.length - before).toBe(2);
  });

  test('hide one another not: one that is not there, one that may not be seen, one with a number too large', async () => {
    const { openPull } = github();
    const { number } = await openPull();
    const missing = ['#999', 'acme/secret#1', 'acme/nowhere#1', '#9999999999'];
    const { states } = await statesOf([...missing, number], 'wei');
    expect(
      states.map((state) => ('pull' in state ? 'known' : [state.unknown, state.gone])),
    ).toEqual([...missing.map(() => ['GitHub says: not found, or no access', true]), 'known']);
    const without = await statesOf([...missing.slice(0, 3), number], null);
    expect(
      without.states.map((state) => ('pull' in state ? 'known' : [state.unknown, state.gone])),
    ).toEqual([
      ...missing.slice(0, 3).map(() => ['GitHub says: not found, or no access', false]),
      'known',
    ]);
    expect(without.faults).toEqual([]);
  });

  test('are found under the old name of a repository', async () => {
    const { openPull, rename, makeRepository } = github();
    await makeRepository('acme/old');
    const { number } = await openPull({ repo: 'acme/old' });
    await rename('acme/old', 'acme/new');
    const expected = [`PR acme/old#${number} open, no reviewer requested`];
    expect([
      await linesOf([`acme/old#${number}`]),
      await linesOf([`acme/old#${number}`], null),
    ]).toEqual([expected, expected]);
  });

  test('on a host that nobody here named are not asked for', async () => {
    const { facade } = github();
    const before = facade.log.length;
    expect(await linesOf(['https://evil.example/acme/payments/pull/1'])).toEqual([
      'PR https://evil.example/acme/payments/pull/1 unknown: evil.example is not the GitHub host of this repository',
      'fault: evil.example is not the GitHub host of this repository',
    ]);
    expect(facade.log.length).toBe(before);
  });

  test('make a record that the schema takes, whatever they are called', async () => {
    const { openPull } = github();
    const titles = [
      '\u001b[31mred\u202e',
      'a\nb\u2028c',
      'e\u0301',
      'x'.repeat(400),
      '😀'.repeat(301),
      '\u200b',
    ];
    const numbers: number[] = [];
    for (const [index, title] of titles.entries())
      numbers.push(
        (await openPull({ title, head: `branch-${index}`, reviewers: ['james'] })).number,
      );
    for (const login of ['nadia', null]) {
      const { states } = await statesOf(numbers, login);
      const pulls = states.flatMap((state) => ('pull' in state ? state.pull : []));
      expect(pulls.map(({ title }) => title)).toEqual([
        '[31mred',
        'a b c',
        '\u00e9',
        `${'x'.repeat(299)}…`,
        `${'😀'.repeat(299)}…`,
        '(no title)',
      ]);
      expect(
        validateRecord('declaration', {
          ...record('declaration'),
          observed: { pulls: JSON.parse(JSON.stringify(pulls)) as JsonValue },
        }),
      ).toEqual([]);
    }
  });
});

test.each(['nonsense', 'http://github.example', 'https://me:secret@github.example'])(
  'an address of GitHub such as %j makes the state unknown, and breaks nothing',
  async (url) => {
    const { states } = await (
      await opened({ GITHUB_API_URL: url, GH_TOKEN: 'fake-token-of-nadia' })
    ).reviewStates([{ ...HOME, number: 7 }]);
    expect(JSON.stringify(states)).toMatch(
      /the address of GitHub (?:is not a URL|does not use https|contains a user name or a password)/,
    );
  },
);

import { describe, expect, it } from 'vitest';
import { commitProblems, filledIn } from '../../../src/protocol/team/commit-rules.js';
import { isRelay, isRelayRef } from '../../../src/protocol/team/relay-names.js';
import { isRead } from '../../../src/protocol/team/branch-patterns.js';

describe('what a policy says of commits', () => {
  it.each([
    [{}],
    [{ subject: 'chore(handoff): {summary}' }],
    [{ subject: '{handle} {kind} {id} {name} {email}' }],
    [{ trailers: ['Signed-off-by: {name} <{email}>', 'Ticket: ABC-1'] }],
    [{ branch: 'feature/handoffs' }],
    [{ branch: 'handoffs' }],
  ])('is accepted: %j', (commit) => {
    expect(commitProblems(commit)).toEqual([]);
  });

  it.each([
    [{ subject: 'chore: {sumary}' }, ['subject'], '{sumary} is no placeholder'],
    [{ subject: 'chore: {Summary}' }, ['subject'], '{Summary} is no placeholder'],
    [{ subject: 'chore: {need}' }, ['subject'], '{need} is no placeholder'],
    [{ subject: 'chore: {summary' }, ['subject'], '{summary is no placeholder'],
    [{ subject: 'chore: summary}' }, ['subject'], '} is no placeholder'],
    [{ subject: '${summary} {{summary}}' }, ['subject'], '{} is no placeholder'],
    [{ subject: '# {summary}' }, ['subject'], 'git takes a line'],
    [{ trailers: ['Signed-off-by {name}'] }, ['trailers', 0], 'it is no trailer'],
    [
      { trailers: ['A: b', 'Handoff-Id: {id}'] },
      ['trailers', 1],
      'trailers that begin with Handoff-',
    ],
    [{ trailers: ['By: {user}'] }, ['trailers', 0], '{user} is no placeholder'],
    [{ branch: 'HEAD' }, ['branch'], 'HEAD is no name of a branch'],
    [{ branch: 'refs/heads/x' }, ['branch'], 'refs/heads/x is no name of a branch'],
    [{ branch: 'a//b' }, ['branch'], 'a//b is no name of a branch'],
    [{ branch: 'a/' }, ['branch'], 'a/ is no name of a branch'],
    [{ branch: 'a..b' }, ['branch'], 'a..b is no name of a branch'],
    [{ branch: 'a/.b' }, ['branch'], 'a/.b is no name of a branch'],
    [{ branch: 'a.lock' }, ['branch'], 'a.lock is no name of a branch'],
  ])('is a finding at its place: %j', (commit, at, message) => {
    const problems = commitProblems(commit);
    expect(problems[0]).toMatchObject({ rule: 'commit', level: 'error', at: ['commit', ...at] });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.hint).not.toBe('');
  });

  it('fills in each placeholder once, and nothing that stands in a value', () => {
    const words = {
      summary: '{name}',
      handle: 'wei',
      kind: 'ack',
      id: 'x',
      name: 'Wei',
      email: 'w@x',
    };
    expect(filledIn('{summary} {handle}{kind} {id} {name} <{email}> {other}', words)).toBe(
      '{name} weiack x Wei <w@x> {other}',
    );
  });
});

describe('the relay', () => {
  it.each([
    ['handoffs', undefined, true],
    ['handoffs-wei', undefined, true],
    ['handoffs', 'feature/handoffs', true],
    ['feature/handoffs', 'feature/handoffs', true],
    ['feature/handoffs-wei', 'feature/handoffs', true],
    ['feature/handoffs', undefined, false],
    ['feature/other', 'feature/handoffs', false],
    ['feature/handoffs/x', 'feature/handoffs', false],
    ['featureXhandoffs', 'feature.handoffs', false],
    ['handoffs-', undefined, false],
    ['my-handoffs', undefined, false],
  ])('%s with %s in the policy: %s', (name, branch, is) => {
    expect(isRelay(name, branch)).toBe(is);
    expect(isRelayRef(`refs/heads/${name}`, branch)).toBe(is);
    expect(isRelayRef(`refs/remotes/origin/${name}`, branch)).toBe(is);
    const patterns = { include: ['main'], exclude: ['*'], ...(branch && { relay: branch }) };
    expect(isRead(`origin/${name}`, patterns)).toBe(is);
  });
});

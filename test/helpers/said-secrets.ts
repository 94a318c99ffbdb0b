import { readFileSync } from 'node:fs';
import { plantedSecrets } from './planted-secrets.js';
import { makeTeam, ok } from './program.js';
import type { TestRepo } from './repo.js';

/** A complete body. */
export const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');

/** A secret that no service knows. */
export const TOKEN = plantedSecrets(7)[0]?.secret ?? '';

/** A sentence that holds it. */
export const SAID = `The bot signs in with ${TOKEN} at night`;

/** A body with that text as the rationale of its decision. */
export const bodyWith = (text: string): string =>
  BODY.replace('Better isolation for testing', JSON.stringify(text));

/**
 * A team in the middle of a day: a declaration that waits for nadia, a blocker of sarah's, one that
 * was resolved, a decision.
 * @param policy what the policy says beside the roster
 */
export function inMidShift({ base, policy }: { base?: string; policy?: string } = {}): TestRepo {
  const repo = makeTeam(base === undefined ? {} : { base });
  if (policy !== undefined)
    repo.commit('Route', { '.handoff.yml': `${repo.git('show', 'HEAD:.handoff.yml')}${policy}` });
  ok(repo, ['declare', '--from', '-'], { stdin: BODY });
  ok(repo, [
    'block',
    'A staging key',
    '--why',
    'Nothing runs',
    '--owner',
    'sarah',
    '--blocks',
    'auth-session-refresh',
    '--key',
    'staging',
  ]);
  ok(repo, ['resolve', 'staging', '--outcome', 'It is there']);
  return repo;
}

/** What is typed, and how the program is started for it. */
type Said = readonly [verb: string, args: string[], options: { user?: string; stdin?: string }];

/** Every writing verb with a secret in what it is told. */
export const WRITING: readonly Said[] = [
  ['declare', ['declare', '--from', '-'], { stdin: bodyWith(SAID) }],
  ['declare, of a draft', ['declare', '--draft', '--from', '-'], { stdin: bodyWith(SAID) }],
  ['ack', ['ack', '--all', '--read-back', SAID], { user: 'nadia' }],
  [
    'ack, declining',
    ['ack', '--all', '--decline', `auth-session-refresh:${SAID}`],
    { user: 'nadia' },
  ],
  ['note', ['note', SAID], {}],
  [
    'block',
    [
      'block',
      SAID,
      '--why',
      'Nothing runs',
      '--owner',
      'sarah',
      '--blocks',
      'auth-session-refresh',
    ],
    {},
  ],
  ['ask', ['ask', 'Which key?', '--why', SAID, '--owner', 'sarah'], {}],
  ['decide', ['decide', SAID, '--rationale', 'It works'], {}],
  ['resolve', ['resolve', 'session-timeout', '--outcome', SAID], { user: 'sarah' }],
  [
    'resolve, with a decision',
    ['resolve', 'session-timeout', '--outcome', 'Yes', '--decision', SAID, '--rationale', 'So'],
    { user: 'sarah' },
  ],
  ['reopen', ['reopen', 'staging', '--new-information', SAID], {}],
  ['assign', ['assign', 'session-timeout', '--to', 'nadia', '--reason', SAID], {}],
  ['take', ['take', 'payments-refund-flow', '--reason', SAID], { user: 'james' }],
  ['retract', ['retract', 'refund-separate-call', '--reason', SAID], {}],
];

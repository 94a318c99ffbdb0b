import { item } from '../body.js';
import { declaration, type Honest, lineOf, type Violation } from './violation-tools.js';

/** What is done to the policy or to attributes beside what comes in. */
export const POLICY_VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  'attributes hide records': ({ random }) => {
    const hides = random.pick([
      '.handoffs/** -diff',
      '*.yml linguist-generated',
      '.handoffs/**/*.yml binary',
      '* gitlab-generated',
      '/.handoffs/** merge=ours',
    ]);
    return {
      changes: { '.gitattributes': `*.png binary\n# nothing to see\n${hides}\n` },
      rule: 'hidden-records',
      path: '.gitattributes',
      line: 3,
    };
  },
  'the attributes of the records are changed': ({ random }) => {
    const hides = random.pick([
      '* merge=union',
      '*.yml -diff',
      '2026/** linguist-generated=true',
      '**/*.yml filter=lfs',
    ]);
    const path = '.handoffs/.gitattributes';
    return {
      changes: { [path]: `* text eol=lf\n${hides}\n` },
      rule: 'hidden-records',
      path,
      line: 2,
    };
  },
  'the policy is widened for somebody in the same change': ({ policy, now }) => {
    const { path, text } = declaration(now, { author: 'mallory' });
    const wider = policy.replace(
      'roster:\n',
      'roster:\n  mallory: { emails: [mallory@example.org], role: lead }\n',
    );
    return {
      changes: { '.handoff.yml': wider, [path]: text },
      rule: 'author-known',
      path,
      line: lineOf(text, /^author:/mu),
    };
  },
  'the roster is thrown away in the same change': ({ now }) => {
    const { path, text } = declaration(now, {
      in_flight: [item('payments', { next: [{ action: 'Do it', owner: 'nobody-here' }] })],
    });
    return {
      changes: { '.handoff.yml': 'schema: 1\n', [path]: text },
      rule: 'owner-known',
      path,
      line: lineOf(text, /owner: nobody-here/u),
    };
  },
  'the policy is broken': ({ policy }) => ({
    changes: { '.handoff.yml': `${policy}rooster: {}\n` },
    rule: 'unknown-key',
    path: '.handoff.yml',
    line: policy.split('\n').length,
  }),
  'the policy becomes a link': () => ({
    changes: { '.handoff.yml': { mode: '120000', text: '/dev/zero' } },
    rule: 'odd-entry',
    path: '.handoff.yml',
    line: 1,
  }),
};

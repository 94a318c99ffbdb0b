import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'verify',
  group: 'Checks',
  kind: 'asks',
  summary: 'check the whole history for changed records, and each record for proof of its author',
  args: '[id...]',
  options: [
    {
      flags: '--base <ref>',
      help: 'the branch whose policy, roster and keys to trust (default: handoff.base in git’s settings, else the default branch)',
    },
    {
      flags: '--live',
      help: 'ask GitHub which account pushed each unsigned record (verdict vouched), and for an unknown default branch',
    },
    {
      flags: '--every-branch',
      help: 'fail also for what other branches than the base and HEAD hold (else a warning)',
    },
    {
      flags: '--strict',
      help: 'exit 2 if something could not be checked (always with trust: signed in the policy)',
    },
    {
      flags: '--format <format>',
      help: 'output format (default: text; github in GitHub Actions)',
      choices: ['text', 'json', 'github', 'sarif', 'junit'],
    },
  ],
  examples: [
    [
      'handoff verify',
      'the verdict of each record: verified, vouched, unverified, forged or unknown',
    ],
    [
      'handoff verify --base origin/main --strict',
      'in CI: fail also if something could not be checked',
    ],
    ['handoff verify --live', 'check unsigned records against the accounts on GitHub'],
    ['handoff verify k3v9tq2m', 'check one record'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff verify` */
export const verify = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));

import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'verify',
  group: 'Checks',
  kind: 'asks',
  summary:
    'the whole history: nothing altered, nobody impersonated; says of every record what is proved',
  args: '[id...]',
  options: [
    {
      flags: '--base <ref>',
      help: 'the branch whose policy, roster and keys are believed (default: the default branch of the remote)',
    },
    { flags: '--live', help: 'ask GitHub who brought what no signature proves (vouched)' },
    {
      flags: '--strict',
      help: 'exit 2 where something could not be judged; the policy’s trust: signed implies it',
    },
    {
      flags: '--format <format>',
      help: 'how to answer; github by itself in GitHub Actions',
      choices: ['text', 'json', 'github', 'sarif', 'junit'],
    },
  ],
  examples: [
    ['handoff verify', 'verified, unverified, forged or unknown, with the key and the reason'],
    ['handoff verify --base origin/main --strict', 'in CI: nothing altered, nothing left unjudged'],
    ['handoff verify --live', 'what nobody has signed: did its author’s account bring it?'],
    ['handoff verify k3v9tq2m', 'did its author really write this?'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff verify` */
export const verify = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));

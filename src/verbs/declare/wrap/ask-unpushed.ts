import { keyOf } from '../../../protocol/compose/prefill.js';
import { cleanLine } from '../../../terminal/clean.js';
import { pushBranch, remoteOfBranch } from '../../../usecases/push-branch.js';
import { unpushedToken } from './gaps.js';
import type { Session } from './session.js';

/**
 * Asks what to do with a transfer whose work is only in this clone. Pushes a branch only if the
 * person chooses it by name.
 */
export async function askUnpushed(
  session: Session,
  { index, branch, only }: { index: number; branch: string; only: string },
): Promise<void> {
  const { env, prompt, draft, facts, say, style } = session;
  const key = keyOf(draft.list('in_flight')[index] ?? {});
  const work = facts.branches.get(branch);
  const remote = work?.unpushed ? await remoteOfBranch(env, branch) : null;
  const fate = await prompt.choose<'hold' | 'push' | 'go on'>({
    message: `${key} is a transfer, but ${only} of ${branch} ${/^1 [a-z ]+$/.test(only) ? 'is' : 'are'} only in this clone:`,
    choices: [
      { name: 'hold it instead: it stays mine', value: 'hold' },
      ...(remote === null
        ? []
        : [{ name: `push ${branch} to ${remote}, and nothing else`, value: 'push' } as const]),
      { name: `go on, and record that ${only} is not pushed`, value: 'go on' },
    ],
  });
  if (fate === 'hold') return draft.put(['in_flight', index, 'handover'], 'hold');
  if (fate === 'go on') return draft.remember(unpushedToken(branch, only));
  const fault = await pushBranch(env, branch);
  if (fault !== null) return say(`  ${style.bad('!')} ${cleanLine(fault)}`);
  say(`  ${style.good('pushed')} ${cleanLine(branch)} to ${cleanLine(remote ?? '')}`);
  if (work !== undefined)
    session.facts = {
      ...facts,
      branches: new Map([...facts.branches, [branch, { ...work, unpushed: 0 }]]),
    };
}

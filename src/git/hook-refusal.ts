import { HandoffError } from '../errors.js';

/** What a hook did that keeps a record from being committed. */
export interface Refusal {
  hook: string;
  /** Why, if it is not the hook's own refusal: a time limit, a signal. */
  fault: string | null;
  /** What it said, as lines to show. */
  output: readonly string[];
}

/** The setting of git for the seconds that a hook may take. */
export const HOOK_SECONDS = 'handoff.hooktimeout';

/**
 * The error for a hook that refused a commit: what it said, and the setting with which records pass.
 */
export function hookRefusal({ hook, fault, output }: Refusal): HandoffError {
  const silent = output.length === 0 ? ' without saying why' : '';
  const message =
    fault === null
      ? `the ${hook} hook refused the commit${silent}; nothing was recorded`
      : `the ${hook} hook ${fault}; nothing was recorded`;
  return new HandoffError('write', message, hintOf(hook, fault, output.join('\n')), output);
}

/** The hint for a hook that changed a record, or the place of one. */
export const LEAVE_RECORDS_ALONE =
  'exclude .handoffs/ from the hook, because the bytes of a record must not change; or set `store: branch` in .handoff.yml: then records are committed beside your branch, where no hook runs';

function hintOf(hook: string, fault: string | null, output: string): string {
  if (fault?.includes('did not finish') === true)
    return `if it needs longer: git config ${HOOK_SECONDS} <seconds>`;
  if (hook === 'pre-commit')
    return 'fix what the hook reports, or exclude .handoffs/ from it; or set `store: branch` in .handoff.yml: then records are committed beside your branch, where no hook runs';
  return messageHint(output);
}

/** The setting that makes the messages of commits fit, by what refused them. */
export function messageHint(said: string): string {
  return /sign(?:ed)?-?\s?off|\bDCO\b/iu.test(said)
    ? "add the sign-off in .handoff.yml: `commit: { trailers: ['Signed-off-by: {name} <{email}>'] }`"
    : "give commits of records a message that passes, in .handoff.yml, as in `commit: { subject: 'chore(handoff): {summary}' }`; handoff doctor tries it";
}

import { messageHint } from '../git/hook-refusal.js';
import type { PushResult } from '../git/push.js';

/** What servers say of commits that are not signed, of addresses, of messages and of names. */
const UNSIGNED = /verified signature|(?:must|not|be) signed|unsigned|gpg signature/iu;
const ADDRESS = /GH007|(?:author|committer)(?:'s)? (?:e-?mail|name|['"<])|private email/iu;
const MESSAGE = /commit message|sign(?:ed)?-?\s?off|\bDCO\b|message (?:must|does|should)/iu;

/**
 * The setting with which a remote would take the records that it refused, by what it said; null
 * where no setting helps.
 */
export function pushRemedy({ outcome, reason, output }: PushResult): string | null {
  if (outcome === 'credentials') return 'the remote asks for credentials';
  if (outcome === 'hook')
    return 'fix what the hook reports, or set `store: branch` in .handoff.yml: then records are sent without hooks';
  if (outcome !== 'refused') return null;
  const said = [reason ?? '', ...output].join('\n');
  if (UNSIGNED.test(said)) return 'to sign commits: git config commit.gpgsign true';
  if (ADDRESS.test(said)) return 'to commit with another address: git config user.email <address>';
  if (MESSAGE.test(said)) return messageHint(said);
  return 'if the remote takes only certain branches, name one in .handoff.yml, as in `commit: { branch: team/handoffs }`';
}

import type { Path } from '../../../protocol/format/finding.js';
import { TRACKER_NAMES, TRACKERS } from '../../../protocol/team/tickets.js';
import type { JsonValue } from '../../../protocol/format/json.js';
import { faultOf } from './judge-field.js';
import type { Session } from './session.js';

const REFS = [
  ['pr', 'Pull request: 1842, owner/repo#1842 or a URL'],
  ['issue', 'Issue: 311, owner/repo#311 or a URL'],
  ...TRACKER_NAMES.map((tracker) => [tracker, `${TRACKERS[tracker].label} ticket`] as const),
  ['branch', 'Branch'],
] as const;

/** Asks for the references of an item; each is optional. */
export async function askRefs({ prompt, draft, author }: Session, at: Path): Promise<void> {
  for (const [name, message] of REFS) {
    const own = [...at, name];
    const known = draft.at(own);
    const preset =
      typeof known === 'string' || typeof known === 'number' ? { default: String(known) } : {};
    const value = (text: string): JsonValue =>
      /^[1-9]\d{0,8}$/.test(text) && (name === 'pr' || name === 'issue') ? Number(text) : text;
    const typed = await prompt.text({
      message,
      optional: true,
      ...preset,
      validate: (text) => faultOf(author, own, value(text)) ?? true,
    });
    if (typed !== '' || known !== undefined)
      await draft.put(own, typed === '' ? undefined : value(typed));
  }
  const left = draft.at(at);
  if (typeof left === 'object' && left !== null && Object.keys(left).length === 0)
    await draft.put(at, undefined);
}

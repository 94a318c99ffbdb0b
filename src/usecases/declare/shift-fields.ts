import type { Env } from '../../env.js';
import { introduced } from '../../protocol/kinds/introduced.js';
import type {
  Declaration,
  DeclareRecorded,
  HandoffRecord,
  OwnedBlocker,
} from '../../schema/types.js';
import type { Snapshot } from '../snapshot.js';

/**
 * How late a declaration is, and when the owners of its blockers are at work, where the roster has
 * shifts.
 */
export async function shiftFields(
  env: Env,
  { state }: Snapshot,
  declared: Declaration | null,
): Promise<Pick<DeclareRecorded, 'late_seconds' | 'blocked_by'>> {
  const { shifts } = await env.policy();
  if (shifts === null || declared === null) return {};
  const [{ latenessOf }, { askedOwner, ownerWindow }] = await Promise.all([
    import('../query/lateness.js'),
    import('../../protocol/shifts/owner-window.js'),
  ]);
  const find = async (): Promise<ReadonlyMap<string, HandoffRecord>> =>
    (await env.snapshot('all')).state.records;
  const late = await latenessOf(shifts, [declared], { records: state.records, find });
  const carried = (declared.carries ?? []).flatMap((id) => state.topics.get(id) ?? []);
  const owned = [
    ...carried
      .filter(({ kind, open }) => kind === 'blocker' && open)
      .map((topic) => ({ ...topic, asked: askedOwner(topic) })),
    ...introduced(declared).blockers.map(({ slotId, entry }) => ({
      id: slotId,
      entry,
      owner: entry.owner,
      asked: {
        owner: entry.owner,
        author: declared.author,
        since: Date.parse(declared.declared_at),
      },
    })),
  ];
  return {
    late_seconds: late.get(declared.id) ?? null,
    blocked_by: owned.map(({ id, entry, owner, asked }): OwnedBlocker => ({
      id,
      key: entry.key,
      owner,
      default: entry.default ?? null,
      owner_window: ownerWindow(shifts, asked, env.now()),
    })),
  };
}

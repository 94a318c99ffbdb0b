import { fold } from '../protocol/fold/fold.js';
import type { Policy } from '../protocol/team/policy.js';
import { unprovedIn } from './proofs.js';
import type { Snapshot } from './snapshot.js';

/** What an answer about the past is made from. */
export type PastSnapshot = Pick<Snapshot, 'view' | 'state' | 'trust' | 'proofs'>;

/** What the records said at a time, by their own dates. @param all a snapshot of all records */
export function snapshotAt(all: Snapshot, policy: Policy, time: string): PastSnapshot {
  const { trust, proofs } = all;
  const entries = [...all.view.entries].filter(([, { record }]) => record.declared_at <= time);
  const records = entries.map(([, { record }]) => record);
  return {
    view: { ...all.view, entries: new Map(entries) },
    state: fold(records, policy, undefined, unprovedIn(proofs)),
    trust,
    proofs,
  };
}

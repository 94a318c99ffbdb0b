import { landingsOn } from '../../git/landings.js';
import type { Tip } from '../../git/list-files.js';
import type { Repository } from '../../git/repository.js';
import { firstOf, type SharedHistory } from '../../ledger/kept-landings.js';
import type { View } from '../../ledger/view.js';
import { tipsOf } from '../../ledger/tips.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { isRelayRef } from '../../protocol/team/relay-names.js';
import type { BranchPatterns, Policy } from '../../protocol/team/policy.js';
import type { Moment } from '../../protocol/metrics/material.js';
import type { Readings } from './or-else.js';

/** Where else records may lie than on the shared branches. */
interface MomentSources extends Pick<Readings, 'orElse'> {
  shared: readonly Tip[];
  read: BranchPatterns;
}

/** The branches that the team shares: the default branch and the relay. */
export function sharedTips(
  repository: Repository,
  base: Tip | null,
  { remote, relay }: { remote: string | null; relay: Policy['read']['relay'] },
): Tip[] {
  const prefix = remote === null ? 'refs/heads/' : `refs/remotes/${remote}/`;
  const relays = repository.refs
    .filter(({ name }) => name.startsWith(prefix) && isRelayRef(name, relay))
    .map(({ name, oid }) => ({ ref: name, commit: oid }));
  return base === null ? relays : [base, ...relays];
}

/**
 * When each record happened: when it landed on a shared branch; else when it was committed to
 * another one; else when it was declared. Nothing lands before it is declared.
 */
export async function momentsOf(
  repository: Repository,
  view: View,
  { landed }: SharedHistory,
  { shared, read, orElse }: MomentSources,
): Promise<Map<string, Moment>> {
  const isElsewhere = [...view.entries.values()].some(
    ({ path, commit }) => commit !== null && !landed.has(path),
  );
  const committed = isElsewhere
    ? firstOf(
        await orElse(
          landingsOn(repository, tipsOf(repository, read), [RECORDS_FOLDER], {
            mainline: false,
            without: shared,
          }),
          [],
        ),
      )
    : new Map<string, number>();
  return new Map(
    [...view.entries.values()].map(({ record, path }): [string, Moment] => {
      const declared = Date.parse(record.declared_at);
      const [onShared, inCommit] = [landed.get(path), committed.get(path)];
      if (onShared !== undefined)
        return [record.id, { at: Math.max(onShared, declared), clock: 'land' }];
      if (inCommit !== undefined)
        return [record.id, { at: Math.max(inCommit, declared), clock: 'commit' }];
      return [record.id, { at: declared, clock: 'declared' }];
    }),
  );
}

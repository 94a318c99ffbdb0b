import type { Env } from '../../env.js';
import { readStartCache, writeStartCache, type StartCacheKey } from '../../ledger/start-cache.js';
import type { QuerySource } from '../../ledger/query-cache.js';
import { startFacts, type StartFacts } from '../../protocol/query/start/start-facts.js';
import { startFromOpen } from '../../protocol/query/start/start-from-open.js';
import { runningDraftAt } from '../../store/running-draft.js';
import { traceOf } from '../../system/trace.js';
import type { Warning } from '../../schema/types.js';
import { branchNews } from './branch-news.js';
import { querySource } from './query-source.js';

/** What a start screen is made from: the answers of `query`, and what they do not say of a person. */
export interface StartSource {
  answers: QuerySource;
  facts: StartFacts;
  /**
   * When the person's unfinished declaration was saved, in milliseconds since 1970; null if there is
   * none.
   */
  draftAt: number | null;
  /** Branches that could not be looked at. */
  unseen: Warning[];
}

/**
 * The source of a person's start screen: from the cache if nothing has changed, else computed from
 * what is open, or from all records where something is left out that may change it.
 */
export async function startSource(env: Env): Promise<StartSource> {
  const answers = await querySource(env);
  const [repository, { name: place }, files, identity] = await Promise.all([
    env.repository(),
    env.inForce(),
    env.index(),
    env.identity(),
  ]);
  const draftAt = runningDraftAt(repository.commonDir, place, identity.handle);
  const key: StartCacheKey | null =
    answers.mark === null ? null : { mark: answers.mark, place, identity };
  const cached = files === null || key === null ? null : readStartCache(repository, files, key);
  if (cached !== null) {
    traceOf('fold')?.('start: from the cache, because nothing has changed');
    return { answers, facts: cached, draftAt, unseen: [] };
  }
  const { overview, policy } = answers;
  const { handle } = identity;
  const { open, state } = await env.snapshot('recent');
  const { news, complete, unseen } = await branchNews(env, { state, handle, policy });
  const known = { handle, overview, news };
  const facts =
    (open && startFromOpen(open, state, known)) ??
    startFacts((await env.snapshot('all')).state, known);
  if (files !== null && key !== null && complete)
    await writeStartCache(repository, files, key, facts);
  return { answers, facts, draftAt, unseen };
}

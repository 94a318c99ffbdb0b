import type { Finding } from '../../protocol/format/finding.js';
import { plural } from '../../protocol/format/plural.js';
import type { Result } from '../../cli/verb.js';
import type { Asked, SaidWhen } from '../../protocol/compose/next-conditions.js';
import { continues } from '../../protocol/fold/continues.js';
import { isObject, type JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { State } from '../../protocol/fold/state.js';
import type { Env } from '../../env.js';
import { RecordRefused } from '../../errors.js';
import { entries } from '../../protocol/kinds/entries.js';
import { envelope } from '../envelope.js';
import { deliver } from '../deliver.js';
import { recordedFields } from '../record-and-answer.js';
import { writeJudged, type Written } from '../record.js';
import { digestOfWords, recordedBefore } from '../recorded-before.js';
import type { CarriedEntry, DeclareAnswer, HandoffRecord, Warning } from '../../schema/types.js';
import type { Snapshot } from '../snapshot.js';
import { judgeBody, type JudgedBody } from '../judge-body.js';
import { keepBody, tidyDrafts } from '../body-drafts.js';
import type { BodySource } from '../body-source.js';
import { withItemWork } from '../item-work.js';
import { shiftFields } from './shift-fields.js';
import { judgeWithPulls } from '../judge-with-pulls.js';

/** How a declaration is finished. */
export interface FinishOptions {
  dryRun: boolean;
  overrides: JsonObject;
}

/**
 * Judges a body and records it. Nothing is written before everything is judged. A refused body is
 * kept as a draft.
 */
export async function finish(
  env: Env,
  source: BodySource,
  { dryRun, overrides }: FinishOptions,
): Promise<Result<DeclareAnswer>> {
  try {
    const { handle } = await env.identity();
    const said = digestOfWords(handle, source.text, JSON.stringify(overrides));
    const before = dryRun ? null : await recordedBefore(env, said);
    if (before !== null)
      return await answerOf(env, source, before, { warnings: [], conditions: [] });
    const { composed, findings, snapshot } = await judge(env, source, overrides);
    const { author, view } = snapshot;
    const errors = findings.filter(({ level }) => level === 'error');
    if (!composed || errors.length > 0) {
      const count = `${plural(errors.length, 'error')} in the ${source.keptAs?.what ?? 'declaration'}`;
      throw new RecordRefused(`${count}, so nothing was declared`, findings);
    }
    if (!dryRun) await askOfferedAgain(env, findings);
    // The clone of whoever speaks for a pod says nothing of the work of its members.
    const worked =
      'synthesis' in composed.content
        ? { content: composed.content, warnings: [] }
        : await withItemWork(env, author, composed.content);
    const { content, warnings: unseen } = await judgeWithPulls(env, author, worked.content);
    const warnings: Warning[] = [
      ...findings.map(({ rule, message, path }) => ({
        code: rule,
        message,
        ...(path === null ? {} : { path }),
      })),
      ...worked.warnings,
      ...unseen,
    ];
    if (dryRun)
      return {
        exit: 0,
        answer: {
          schema: 'handoff.declare/1',
          ...envelope(env, view, warnings),
          dry_run: true,
          would_record: content.record,
        },
      };
    const recorded = await writeJudged(env, snapshot, content, said);
    return await answerOf(
      env,
      source,
      { snapshot, written: recorded },
      { warnings, conditions: composed.said },
    );
  } catch (error) {
    throw dryRun ? error : await keepBody(env, source, error);
  }
}

/** Sends what was recorded, and says where it is. */
async function answerOf(
  env: Env,
  source: BodySource,
  { snapshot, written: recorded }: { snapshot: Snapshot; written: Written },
  { warnings, conditions }: { warnings: readonly Warning[]; conditions: SaidWhen[] },
): Promise<Result<DeclareAnswer>> {
  await tidyDrafts(env, source);
  const { written, exit, warnings: unsent, routed } = await deliver(env, snapshot, [recorded]);
  const { record } = recorded;
  const declared = record.kind === 'declaration' ? record : null;
  const answer: DeclareAnswer = {
    schema: 'handoff.declare/1',
    ...envelope(env, snapshot.view, [...warnings, ...unsent]),
    ...recordedFields(written[0] ?? recorded),
    addressees: declared?.addressees ?? [],
    items: entries(declared?.in_flight).length,
    blockers: entries(declared?.blockers).length,
    carries: (declared?.carries ?? []).map((id) => carriedEntry(snapshot.author.state, id)),
    ...(await shiftFields(env, snapshot, declared)),
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(routed.length > 0 ? { routed } : {}),
  };
  return { exit, answer };
}

function carriedEntry({ topics, decisions }: State, id: string): CarriedEntry {
  const key = topics.get(id)?.entry.key ?? decisions.get(id)?.entry.key ?? null;
  return { thing: id, handle: shortHandle(id), key };
}

/**
 * Judges a body by the open records if that is enough: it is complete, names nothing closed, and
 * refers to no record by a short handle. Anything else, and every refusal, is judged by all
 * records.
 */
async function judge(
  env: Env,
  source: BodySource,
  overrides: JsonObject,
): Promise<JudgedBody & { snapshot: Snapshot }> {
  const snapshot = await env.snapshot(source.quick === true ? 'open' : 'all');
  const { open } = snapshot;
  if (open !== null && !refersByHand({ ...source.read?.value, ...overrides })) {
    const quick = await judgeBody(snapshot.author, source, overrides);
    const sound =
      quick.findings.every(({ level }) => level !== 'error') &&
      namesOnlyOpen(quick.composed?.asked, snapshot);
    // Only the id is missing, which it gets later.
    if (
      quick.composed &&
      sound &&
      continues([{ ...quick.composed.content, id: '' } as HandoffRecord], open)
    )
      return { ...quick, snapshot };
  }
  const all = await env.snapshot('all');
  return { ...(await judgeBody(all.author, source, overrides)), snapshot: all };
}

/** False if what a condition names may be closed, and so not among the open records. */
function namesOnlyOpen(asked: Asked | undefined, { mayNamePruned }: Snapshot): boolean {
  return asked?.mayBeClosed === false && !asked.names.some(mayNamePruned);
}

/** A short handle may be unique among the open records and ambiguous among all. */
function refersByHand(body: JsonObject): boolean {
  const decisions = Array.isArray(body['decisions']) ? body['decisions'] : [];
  return (
    'carries' in body ||
    'supersedes' in body ||
    'synthesis' in body ||
    'sources' in body ||
    decisions.some((entry) => isObject(entry) && 'supersedes' in entry)
  );
}

/** Saves the body as the running draft, complete or not, and lists what is missing. */
export async function saveDraft(env: Env, source: BodySource): Promise<Result<DeclareAnswer>> {
  try {
    const { author, view } = await env.snapshot('all');
    const { findings } = await judgeBody(author, source, {});
    const drafts = await env.drafts();
    const replaced = source.raw ? null : await drafts.begin(source.text);
    const draft = source.raw ? await drafts.keep('declaration', source.raw) : drafts.running;
    return {
      exit: 0,
      answer: {
        schema: 'handoff.declare/1',
        ...envelope(env, view),
        draft,
        replaced,
        findings,
      },
    };
  } catch (error) {
    throw await keepBody(env, source, error);
  }
}

/**
 * Asks before an item is offered again to somebody who declined it. Without a person to ask, the
 * warning is enough.
 * @throws RecordRefused if the answer is no
 */
async function askOfferedAgain(env: Env, findings: readonly Finding[]): Promise<void> {
  const again = findings.filter(({ rule }) => rule === 'offered-again');
  if (again.length === 0 || !env.interactive) return;
  for (const { message } of again) env.say(message);
  const prompt = await env.prompt();
  const goOn = await prompt.confirm({
    message: 'Offer it again to the same person?',
    default: false,
  });
  if (!goOn) throw new RecordRefused('not offered again, so nothing was declared', again);
}

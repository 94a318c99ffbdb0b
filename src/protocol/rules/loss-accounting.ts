import type { Declaration } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { parseId, shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import type { ContentOf } from '../kinds/kind.js';
import { lookup } from '../query/lookup.js';
import { withKeys } from '../compose/keys.js';
import { owedBy, type Owed } from '../synthesis/accounting.js';
import { itemNamed, leftOutIds } from '../synthesis/left-out.js';
import { membersOf, sourcesOfPod } from '../synthesis/sources.js';
import { correctedId } from '../synthesis/corrected.js';
import type { Breach, Rule, RuleContext } from './rule.js';

type Synthesis = ContentOf<'declaration'>;

/**
 * Whoever reads a synthesis does not read its sources. What it leaves out without a word would be
 * lost to them.
 */
export const lossAccounting: Rule<'loss-accounting', 'declaration'> = {
  name: 'loss-accounting',
  asks: 'A synthesis has every open blocker, every open question and every critical item of its sources, or leaves it out with a reason.',
  kinds: ['declaration'],
  when: 'always',
  level: 'contextual',
  needsAllRecords: true,
  byKnowledge: () => true,
  check: (content, context) => {
    if (content.synthesis === undefined) return [];
    const { state } = context;
    const leftOut = new Set(
      (content.synthesis.left_out ?? []).flatMap(({ id }) => leftOutIds(state, id)),
    );
    const { expected, sources, missing } = sourcesIn(content, context, leftOut);
    return [
      ...missing,
      ...(context.writing ? forgotten(expected, sources, leftOut) : []),
      ...lost(content, sources, context, leftOut),
    ];
  },
};

/** The sources that it names; without any, those that it has to have. */
function sourcesIn(
  content: Synthesis,
  { state, policy, now, added }: RuleContext,
  leftOut: ReadonlySet<string>,
): { expected: Declaration[]; sources: Declaration[]; missing: Breach[] } {
  const declaredAt = content.declared_at === undefined ? NaN : Date.parse(content.declared_at);
  const { last, news } = sourcesOfPod(state, policy, {
    pod: content.synthesis?.pod ?? '',
    until: Number.isNaN(declaredAt) ? now : declaredAt,
    without: [...('id' in content ? [String(content.id)] : []), ...correctedId(content, state)],
  });
  const expected = [...last, ...news];
  if (content.sources === undefined)
    return { expected, sources: expected.filter(({ id }) => !leftOut.has(id)), missing: [] };
  const missing = content.sources.flatMap((text, index): Breach[] =>
    parseId(text) === null || state.records.has(text)
      ? []
      : [
          {
            level: added?.complete === true ? 'error' : 'warning',
            at: ['sources', index],
            about: text,
            message: `the source ${shortHandle(text)} is not in this clone`,
            hint: 'fetch the branch that has it',
          },
        ],
  );
  const sources = content.sources.flatMap((text) =>
    lookup(state, text).flatMap((target) =>
      target.is === 'record' && target.record.kind === 'declaration' ? [target.record] : [],
    ),
  );
  return { expected, sources, missing };
}

/** The newest declarations of members that are no source. */
function forgotten(
  expected: readonly Declaration[],
  sources: readonly Declaration[],
  leftOut: ReadonlySet<string>,
): Breach[] {
  const known = new Set(sources.map(({ id }) => id));
  return expected
    .filter(({ id }) => !known.has(id) && !leftOut.has(id))
    .map((declaration) => {
      const { id, author, synthesis } = declaration;
      const what =
        synthesis === undefined
          ? `the declaration ${shortHandle(id)} of ${author}`
          : `the last synthesis ${shortHandle(id)} of ${synthesis.pod}`;
      return {
        at: ['sources'],
        about: id,
        message: `${what} is no source of this synthesis`,
        hint: `add it (sources: [${shortHandle(id)}]), or leave it out with a reason: ${leaving(shortHandle(id))}`,
      };
    });
}

/** What the sources have and the synthesis neither has nor leaves out. */
function lost(
  content: Synthesis,
  sources: readonly Declaration[],
  { state, policy, now, writing }: RuleContext,
  leftOut: ReadonlySet<string>,
): Breach[] {
  const carried = new Set(entries(content.carries).flatMap((text) => topicsNamed(state, text)));
  const raised = new Set([
    ...withKeys(content.blockers, ({ need }) => need).map(({ key }) => `blocker ${key}`),
    ...withKeys(content.questions, ({ need }) => need).map(({ key }) => `question ${key}`),
  ]);
  const items = new Set([
    ...withKeys(content.in_flight, ({ summary }) => summary).map(({ key }) => key),
    ...[...leftOut].flatMap((id) => itemNamed(state, id) ?? []),
  ]);
  const has = ({ is, id, key }: Owed): boolean =>
    is === 'item'
      ? items.has(key ?? '')
      : carried.has(id) || leftOut.has(id) || raised.has(`${is} ${key ?? ''}`);
  // Of a record that is in, what was closed for a while may have been closed then.
  const wasClosed = ({ id }: Owed): boolean =>
    !writing && (state.topics.get(id)?.resolutions.length ?? 0) > 0;
  const pod = content.synthesis?.pod ?? '';
  return owedBy(sources, state, membersOf(policy, pod, now))
    .filter((owed) => !has(owed) && !wasClosed(owed))
    .map(breachOf);
}

function breachOf({ is, id, key, source }: Owed): Breach {
  const name = shortHandle(id);
  const what = is === 'item' ? 'critical item' : `open ${is}`;
  const known = key === null ? name : `${key} (${name})`;
  const where =
    source.synthesis === undefined ? `${source.author} declared in` : 'stands in the synthesis';
  const how = is === 'item' ? 'list it in in_flight' : `carry it (carries: [${name}])`;
  return {
    at: [is === 'item' ? 'in_flight' : 'carries'],
    about: is === 'item' ? (key ?? id) : id,
    message: `this synthesis lacks the ${what} ${known}, which ${where} ${shortHandle(source.id)}`,
    hint: `${how}, or leave it out with a reason: ${leaving(name)}`,
  };
}

function leaving(name: string): string {
  return `synthesis: { left_out: [{ id: ${name}, reason: … }] }`;
}

function topicsNamed(state: State, text: string): string[] {
  return lookup(state, text).flatMap((target) => (target.is === 'topic' ? [target.topic.id] : []));
}

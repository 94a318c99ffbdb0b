import { withKeys } from '../compose/keys.js';
import { holdersOf, inFlightLines } from '../fold/held-by.js';
import type { State } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import type { ContentOf } from '../kinds/kind.js';
import { spokenFor } from '../kinds/synthesis.js';
import { lookup } from '../query/lookup.js';
import { correctedId } from '../synthesis/corrected.js';
import { membersOf } from '../synthesis/sources.js';
import { currentHandle, type Policy } from '../team/policy.js';
import { keptAndLeftOut } from './kept-and-left-out.js';
import type { Breach, Rule, RuleContext } from './rule.js';

type Content = ContentOf<'declaration'>;

/** A synthesis speaks for others, so it adds nothing of its own and takes nothing from them. */
export const synthesis: Rule<'synthesis', 'declaration'> = {
  name: 'synthesis',
  asks: 'The lead of a pod synthesizes it, and only from what its members declared.',
  kinds: ['declaration'],
  when: 'always',
  level: 'contextual',
  needsAllRecords: true,
  byKnowledge: ({ at: [field] }) => field === 'in_flight',
  check: (content, context) =>
    content.synthesis === undefined
      ? ownDeclaration(content, context)
      : [
          // Who leads a pod changes, and so do names of pods.
          ...(context.writing ? whose(content, context) : []),
          ...corrects(content, context.state, content.synthesis.pod),
          ...raised(content, context.state),
          ...keptAndLeftOut(content, context.state),
          ...(context.writing ? strangers(content, context) : []),
        ],
};

/** What only a synthesis has. */
function ownDeclaration(content: Content, { state }: RuleContext): Breach[] {
  return [
    ...entries(content.in_flight).flatMap(({ holder }, index): Breach[] =>
      holder === undefined
        ? []
        : [
            {
              at: ['in_flight', index, 'holder'],
              message: 'only an item of a synthesis has a holder',
              hint: 'leave it out: the item is yours',
            },
          ],
    ),
    ...corrects(content, state, null),
  ];
}

/** @param pod null for somebody's own declaration */
function corrects(content: Content, state: State, pod: string | null): Breach[] {
  if (content.supersedes === undefined) return [];
  return correctedId(content, state).flatMap((id) => {
    const target = state.declarations.get(id)?.declaration;
    const other = target?.synthesis?.pod ?? null;
    if (target === undefined || other === pod) return [];
    const is = other === null ? 'no synthesis' : `the synthesis of ${other}`;
    const how =
      other === null
        ? 'handoff declare --supersedes'
        : `make a new one: handoff synthesize ${other}`;
    return [{ at: ['supersedes'], message: `${shortHandle(id)} is ${is}`, hint: how }];
  });
}

function whose(content: Content, { author, policy }: RuleContext): Breach[] {
  const { pod: name = '', reason } = content.synthesis ?? {};
  const pod = policy.pods.get(name);
  if (pod === undefined) {
    const known = [...policy.pods.keys()].join(', ');
    return [
      {
        at: ['synthesis', 'pod'],
        message: `the policy has no pod ${name}`,
        hint: known === '' ? 'add it to .handoff.yml' : `pods: ${known}`,
      },
    ];
  }
  if (reason !== undefined || mayLead(policy, name, currentHandle(policy, author))) return [];
  const leads = pod.lead === null ? 'its members' : pod.lead;
  return [
    {
      at: ['synthesis', 'pod'],
      message: `${author} does not lead ${name}, ${leads} ${pod.lead === null ? 'do' : 'does'}`,
      hint: 'say why you do it: handoff synthesize --reason, or synthesis: { reason: … }',
    },
  ];
}

/** True for the lead of a pod, a lead of the team, and each member of a pod without a lead. */
export function mayLead(policy: Policy, name: string, handle: string): boolean {
  const pod = policy.pods.get(name);
  if (pod === undefined) return false;
  if (pod.lead === handle || policy.members.get(handle)?.lead === true) return true;
  return pod.lead === null && pod.members.includes(handle);
}

/** What it would raise or end itself. */
function raised(content: Content, state: State): Breach[] {
  const isSealed = 'addressees' in content;
  const open = new Set(
    [...state.topics.values()].flatMap(({ open, kind, entry }) =>
      open ? [`${kind} ${entry.key}`] : [],
    ),
  );
  const active = new Set(
    [...state.decisions.values()].flatMap((known) => (known.active ? [known.entry.key] : [])),
  );
  const fresh = <T extends { key: string }>(
    list: 'blockers' | 'questions' | 'decisions',
    all: readonly T[],
    isKnown: (key: string) => boolean,
    verb: string,
  ): Breach[] =>
    all.flatMap(({ key }, index) =>
      !isSealed && isKnown(key)
        ? []
        : [
            {
              at: [list, index],
              message: `a synthesis raises nothing itself, and ${key} is new`,
              hint: `record it first (handoff ${verb}), then carry it (carries: [${key}])`,
            },
          ],
    );
  return [
    ...fresh(
      'blockers',
      withKeys(content.blockers, ({ need }) => need),
      (key) => open.has(`blocker ${key}`),
      'block',
    ),
    ...fresh(
      'questions',
      withKeys(content.questions, ({ need }) => need),
      (key) => open.has(`question ${key}`),
      'ask',
    ),
    ...fresh(
      'decisions',
      withKeys(content.decisions, ({ decision }) => decision),
      (key) => active.has(key),
      'decide',
    ),
    ...entries(content.dropped).map(({ key }, index): Breach => ({
      at: ['dropped', index],
      message: `a synthesis ends no item, so it cannot drop ${key}`,
      hint: `leave it out with a reason: synthesis: { left_out: [{ id: ${key}, reason: … }] }`,
    })),
  ];
}

/** The author of a source, and whose items it has: some of them may have left the pod since. */
function spokenForIn(source: string, state: State): string[] {
  return lookup(state, source).flatMap((target) => {
    if (target.is !== 'record' || target.record.kind !== 'declaration') return [];
    const declaration = target.record;
    const items = entries(declaration.in_flight);
    return [declaration.author, ...items.map((item) => spokenFor(declaration, item))];
  });
}

/** Items that nobody of the pod or of its sources has in flight. */
function strangers(content: Content, { state, policy, now }: RuleContext): Breach[] {
  const pod = content.synthesis?.pod ?? '';
  const inside = new Set([
    ...membersOf(policy, pod, now),
    ...(content.sources ?? []).flatMap((text) => spokenForIn(text, state)),
  ]);
  return withKeys(content.in_flight, ({ summary }) => summary).flatMap((entry, index): Breach[] => {
    const { key, holder } = entry;
    const item = state.items.get(key);
    const holders = item === undefined ? [] : holdersOf(item);
    const isOpen = item !== undefined && inFlightLines(item).length > 0;
    const at = ['in_flight', index];
    if (!isOpen)
      return [
        {
          at,
          about: key,
          message: `${key} is not in flight, so ${pod} cannot hand it over`,
          hint: 'whoever does it declares it first; what is finished stands in shipped',
        },
      ];
    if (!holders.some((one) => inside.has(one)))
      return [
        {
          at,
          about: key,
          message: `${holders.join(' and ')} ${holders.length > 1 ? 'have' : 'has'} ${key}, and nobody of ${pod}`,
          hint: 'leave it out of the synthesis',
        },
      ];
    if ('addressees' in content && !holders.includes(holder ?? ''))
      return [
        {
          at: [...at, 'holder'],
          about: key,
          message: `${holders.join(' and ')} ${holders.length > 1 ? 'hold' : 'holds'} ${key}, not ${holder ?? content.synthesis?.pod ?? ''}`,
          hint: null,
        },
      ];
    return [];
  });
}

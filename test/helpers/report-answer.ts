import type {
  BlockedRow,
  DecisionRow,
  InFlightRow,
  MetricFigure,
  ReportAnswer,
  SynthesisFacts,
} from '../../src/schema/types.js';

/** The instant of the page. */
const AS_OF = '2026-01-15T17:28:00Z';

/** A report in which nothing is open. */
export function emptyReport(own: Partial<ReportAnswer> = {}): ReportAnswer {
  return {
    schema: 'handoff.report/1',
    as_of: AS_OF,
    complete: true,
    read_from: ['refs/heads/main'],
    tz: '2026f',
    warnings: [],
    project: 'acme/payments',
    commit: '3f71823c0d5f4c3f9d5b2a1e0f9c8b7a6d5e4f30',
    newest: AS_OF,
    file: null,
    now: { blocked: [], questions: [], unowned: [], pending_acks: [], due: [], undeclared: [] },
    day: { from: '2026-01-14T18:00:00Z', to: '2026-01-16T06:00:00Z', people: [], handoffs: [] },
    items: [],
    decisions: [],
    figures: null,
    left_out: {
      blocked: 0,
      questions: 0,
      unowned: 0,
      pending_acks: 0,
      due: 0,
      people: 0,
      handoffs: 0,
      items: 0,
      ended_items: 0,
      decisions: 0,
    },
    ...own,
  };
}

const ID = '20260115T095000Z-wei-hxfammem';
const RECORD = { id: ID, path: null, commit: null, ref: null, uncommitted: false };
const BASIS = { events: [], claimed: [], record: RECORD };

/** A report in which one text stands wherever people may write one. */
export function reportOf(text: string): ReportAnswer {
  const blocked: BlockedRow = {
    id: `${ID}.b1`,
    key: 'key',
    need: text,
    why: text,
    owner: 'sarah',
    blocks: ['item'],
    default: text,
    needed_by: null,
    severity: null,
    declared_by: 'wei',
    declared_at: AS_OF,
    age_seconds: 0,
    reopened: false,
    contested: false,
    routed: [],
    ...BASIS,
  };
  const item: InFlightRow = {
    key: 'item',
    status: 'in_progress',
    summary: text,
    why: text,
    holder: 'wei',
    holders: ['wei'],
    handover: 'transfer',
    progress: 40,
    severity: null,
    refs: {},
    review: null,
    waits_on: [{ who: text, for: text }],
    next: [{ action: text, owner: text, when: text, after: null }],
    updated_at: AS_OF,
    stale: false,
    carried: false,
    contested: false,
    unowned_since: AS_OF,
    ...BASIS,
  };
  const decision: DecisionRow = {
    id: `${ID}.d1`,
    key: 'decided',
    decision: text,
    rationale: text,
    alternatives: [text],
    consequences: text,
    paths: [text],
    refs: {},
    decided_by: 'wei',
    decided_at: AS_OF,
    active: true,
    supersedes: null,
    superseded_by: [],
    considers: [],
    new_information: text,
    contested: false,
    posted: [],
    ...BASIS,
  };
  const synthesis: SynthesisFacts = {
    pod: text,
    reason: text,
    sources: [ID],
    left_out: [{ id: `${ID}.b1`, reason: text }],
    not_declared: [text],
    news: [{ declaration: ID, author: text, is: 'newer' }],
  };
  const step = {
    at: AS_OF,
    by: 'wei',
    recorded_by: null,
    kind: 'declaration',
    did: 'declared it',
    said: text,
    void: false,
    claimed: false,
    verdict: null,
    reason: null,
    record: RECORD,
  } as const;
  const links = [
    { kind: 'page', label: 'Page', value: text, url: null },
    { kind: 'branch', label: 'Branch', value: text, url: null },
  ] as const;
  const base = emptyReport({
    project: text,
    warnings: [{ code: 'odd', message: text, path: text }],
  });
  return {
    ...base,
    now: {
      ...base.now,
      blocked: [blocked],
      questions: [blocked],
      unowned: [item],
      pending_acks: [
        {
          declaration: ID,
          author: 'wei',
          declared_at: AS_OF,
          to: ['nadia'],
          waiting_for: [text],
          synthesis,
          items: ['item'],
          overdue_seconds: 0,
          ...BASIS,
        },
      ],
      due: [
        {
          id: `${ID}.i1`,
          key: 'item',
          action: text,
          owner: text,
          when: text,
          after: text,
          holder: 'wei',
          severity: null,
          age_seconds: 0,
          state: 'due',
          reason: text,
          due_at: AS_OF,
        },
      ],
      undeclared: [text],
    },
    day: {
      ...base.day,
      people: [{ handle: text, name: text, zone: text, shifts: [] }],
      handoffs: [
        {
          declaration: ID,
          at: AS_OF,
          by: text,
          to: [text],
          items: ['item'],
          acknowledged: [],
          waiting_for: [text],
          synthesis,
        },
      ],
    },
    items: [
      {
        key: 'item',
        in_flight: item,
        offer: { to: [text], waiting_for: [text] },
        came_from: text,
        synthesis: { pod: text, by: text, declaration: ID },
        ended: null,
        links: [...links],
        story: [step],
        earlier_steps: 2,
      },
      {
        key: 'ended',
        in_flight: null,
        offer: null,
        came_from: null,
        synthesis: null,
        ended: { as: 'dropped', text, by: 'wei', at: AS_OF },
        links: [],
        story: [step],
        earlier_steps: 0,
      },
    ],
    decisions: [{ decision, links: [...links] }],
    figures: {
      weeks: 3,
      from: '2025-12-29T00:00:00Z',
      to: AS_OF,
      roster_note: text,
      figures: [
        figureOf(text, { unit: 'share', method: 'share', value: 0.9 }, [0.8, null, 0.9]),
        figureOf(
          text,
          { unit: 'seconds', method: 'kaplan-meier', median: 5400 },
          [3600, 9000, 5400],
        ),
        figureOf(text, { unit: 'items', method: 'count', n: 0, enough: false }, []),
      ],
    },
  };
}

/** A figure with a value for each of three weeks, null for too few observations. */
export function figureOf(
  text: string,
  own: Partial<MetricFigure>,
  weeks: readonly (number | null)[],
): MetricFigure {
  const isMedian = own.method === 'kaplan-meier' || own.method === 'type-7';
  return {
    id: 'completeness',
    title: text,
    unit: 'share',
    time: null,
    clock: 'land',
    method: 'share',
    n: 60,
    people: 9,
    coverage: 0.95,
    censored: 2,
    collected: true,
    enough: true,
    median: null,
    p90: null,
    value: null,
    interval: null,
    parts: [{ id: 'coverage', title: text, unit: 'share', n: 60, people: 9, value: 0.95 }],
    antagonist: 'theatre',
    note: text,
    weekly: weeks.map((known, index) => ({
      week: new Date(Date.UTC(2025, 11, 29 + 7 * index)).toISOString().slice(0, 10),
      n: known === null ? 3 : 20,
      people: 9,
      median: isMedian ? known : null,
      value: isMedian ? null : known,
    })),
    ...own,
  };
}

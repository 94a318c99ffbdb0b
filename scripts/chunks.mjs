// Which chunk a module goes into. Opening a chunk costs a third of a millisecond, and each kilobyte
// of code that is loaded costs some microseconds, whether it runs or not.
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Verbs that share much. What only one of them needs is a chunk of its own. */
const FAMILIES = {
  answers: ['query', 'show', 'start', 'who', 'why'],
  check: ['check'],
  writing: [
    'ack',
    'ask',
    'assign',
    'block',
    'decide',
    'declare',
    'note',
    'reopen',
    'resolve',
    'retract',
    'sent',
    'take',
  ],
};

/**
 * The chunk of a module that the verbs above import, by who needs it: `base` every start; `app`
 * whoever reads the record, or both an answer and a verb that records; `judging` whoever judges a
 * text; `answers`, `writing` and `bodies` several of a family (`bodies` not `declare`).
 */
function chunkByNeed(reached) {
  const main = join(source, 'main.ts');
  const [start, app] = [reached('main'), reached('cli/app')];
  const verbs = Object.entries(FAMILIES).flatMap(([family, names]) =>
    names.map((verb) => ({
      family,
      verb,
      needs: reached(`verbs/${verb}/run`, `verbs/${verb}/view`),
    })),
  );
  verbs.push({ family: 'writing', verb: 'writing', needs: reached('cli/writing') });
  return (id) => {
    if (id === main) return null;
    if (start.has(id)) return 'base';
    if (app.has(id)) return 'app';
    const users = verbs.filter(({ needs }) => needs.has(id));
    const families = new Set(users.map(({ family }) => family));
    if (families.size === 0) return null;
    if (families.size > 1) return families.has('answers') ? 'app' : 'judging';
    const [{ family, verb }] = users;
    if (users.length === 1) return verb;
    if (family !== 'writing') return family;
    return users.some(({ verb }) => ['declare', 'writing'].includes(verb)) ? 'writing' : 'bodies';
  };
}

/** What fetches, and what most of those that fetch share: without it they would load all of `doctor`. */
const FETCHING = inSource(
  'git/(?:fetch|network-env|remote-fault)',
  'ledger/(?:fetch-first|fill-records|listed-records|unpublished)',
  'store/has-outbox',
);

/** What a declaration wants to know of a branch: without it `declare` would load all of `start`. */
const BRANCHES = inSource('git/(?:branch-commits|branch-work|observer-git|record-trailer)');

/** What only `report` needs: its page, with what draws it. */
const REPORT = new RegExp(
  [
    inSource(
      '(?:protocol|usecases)/report/.*',
      'verbs/report/(?:page/.*|run|view)',
      'store/page-file',
      'system/process/open-file',
    ),
    inPackage('(?:hono|d3-[a-z-]+|internmap)'),
  ]
    .map(({ source }) => source)
    .join('|'),
);

/**
 * What is imported as everywhere, and loaded at its first use (scripts/deferred-chunks.mjs): most
 * runs end without it.
 */
const DEFERRED = {
  /** Arithmetic with days. */
  dates: [inPackage('temporal-[a-z]+'), inSource('protocol/zones/dates')],
  /** The offsets of zones. */
  zones: [inSource('protocol/zones/(?:rules|table)')],
  /** When somebody works, where a policy says so or a time is typed in words. */
  layout: [
    inSource(
      'protocol/shifts/(?:coverage|moment|next-after|phrase|shift-moment)',
      'protocol/shifts/(?:shifts-from|shifts-of|spans)',
      'protocol/conditions/(?:read-when|words)',
      'protocol/compose/typed-condition',
      'protocol/team/local-time',
    ),
  ],
  /** What is wrong with a file, in words. */
  faults: [inSource('schema/(?:faults/.*|explain|generated/shapes)')],
  /** The shapes of records: an answer from what is kept reads none. */
  'record-validators': [inSource('schema/generated/record-validators')],
  /** The shape of a policy. */
  'policy-validator': [inSource('schema/generated/policy-validator')],
  /** What pull requests say. */
  pulls: [inSource('protocol/pull/(?!declared-pull|pull-ref).*')],
  /** Where a blocker was told. */
  told: [inSource('protocol/route/(?:action|github-target|issue-place)')],
  /** What a draft is made of. */
  drafting: [
    inSource(
      'protocol/compose/(?:assemble|body-again|declaration-changes|evidence|place-line|prefill)',
      'protocol/compose/(?:propose-key|pull-entries|usual-owner|line/.*)',
    ),
  ],
  /** What a pod declares, where one does. */
  syntheses: [
    inSource('protocol/synthesis/.*', 'protocol/compose/synthesis', 'protocol/fold/synthesized'),
  ],
  /** A reading of all records, and what unproved ones claim. */
  whole: [inSource('ledger/(?:kept-records|read)', 'git/list-files', 'protocol/fold/claims')],
  /** Who signed a record. */
  signatures: [
    inSource(
      'ledger/verify/(?:checked-signatures|project|prove|signatures|word-of)',
      'system/ssh/.*',
      'system/process/(?:checking-program|output-lines)',
    ),
  ],
  /** What fits the width of a terminal. */
  fitting: [
    inPackage('fast-string-truncated-width'),
    inSource('terminal/text/(?:both-clocks|table|width|wrap)'),
  ],
};

export const deferredNames = Object.keys(DEFERRED);

/** Sorts modules into chunks by what imports them. */
function byNeed() {
  let chunkOf = null;
  return (id, context) => {
    chunkOf ??= chunkByNeed((...roots) => reachedFrom(roots, context));
    return chunkOf(id);
  };
}

/** What modules of the source import at once, what that imports, and so on. */
function reachedFrom(roots, context) {
  const reached = new Set(roots.map((root) => join(source, `${root}.ts`)));
  for (const id of reached)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}

export const groups = [
  ...Object.entries(DEFERRED).map(([name, tests]) => ({
    name,
    test: (id) => tests.some((test) => test.test(id)),
    priority: 3,
    includeDependenciesRecursively: false,
  })),
  { name: 'branches', test: BRANCHES, priority: 3, includeDependenciesRecursively: false },
  { name: byNeed(), debugName: 'need', priority: 2, includeDependenciesRecursively: false },
  { name: 'report', test: REPORT, priority: 4, includeDependenciesRecursively: false },
  { name: 'fetching', test: FETCHING, priority: 1 },
  { name: 'due', test: inSource('protocol/conditions/(?:due-rows|evaluate)'), priority: 1 },
  {
    name: 'coverage',
    test: inSource(
      'protocol/rollup/coverage',
      'protocol/shifts/shift-coverage',
      'protocol/query/newest-record',
    ),
    priority: 1,
  },
  {
    name: 'references',
    test: inSource('protocol/route/(?:links|references|texts/visible)'),
    priority: 1,
  },
  {
    name: (id) => basename(dirname(id)),
    debugName: 'verbs',
    test: inSource('verbs/[a-z-]+/(?:run|view)'),
    priority: 0,
  },
];

/** Modules of the source, each named without `.ts`, as expressions. */
function inSource(...paths) {
  const named = paths.map((path) => path.replaceAll('/', '[/\\\\]')).join('|');
  return new RegExp(`[/\\\\]src[/\\\\](?:${named})\\.[jt]s$`);
}

function inPackage(name) {
  return new RegExp(`[/\\\\]node_modules[/\\\\]${name}[/\\\\]`);
}

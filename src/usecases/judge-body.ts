import { composeDeclaration, type ComposedDeclaration } from '../protocol/compose/declaration.js';
import type { Author } from '../protocol/compose/context.js';
import type { Finding, Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { withSaidTimes } from '../protocol/compose/said-times.js';
import { withHandles } from '../protocol/team/person.js';
import { judge } from '../protocol/rules/index.js';
import { itemWhy } from '../protocol/rules/item-why.js';
import { applyRule } from '../protocol/rules/rule.js';
import { asBody } from '../schema/as-record.js';
import type { Body } from '../schema/types.js';
import { place } from '../ledger/place.js';
import { secretProblems } from '../input/secrets/problems.js';
import type { BodySource } from './body-source.js';

/** A judged body, ready to be sealed if it has no errors. */
export interface JudgedBody {
  composed: ComposedDeclaration | null;
  findings: Finding[];
}

/**
 * Judges a body: its shape first; if the shape is valid or only lacks something, also all rules, so
 * that a person sees every finding at once. Also finds secrets, unless the author allows them.
 */
export async function judgeBody(
  author: Author,
  source: BodySource,
  overrides: JsonObject,
): Promise<JudgedBody> {
  if (!source.read) return { composed: null, findings: source.findings };
  const value = { ...source.read.value, ...overrides };
  const { composed, problems } = await allProblems(author, value, source.observed);
  const placed = await place(problems, source.shown, source.read.locate);
  return { composed, findings: [...source.findings, ...placed] };
}

/** A body as a declaration, with its problems; `at` is the path of the value. */
interface Composed {
  composed: ComposedDeclaration | null;
  problems: Problem[];
}

/** The same, without positions in a file. */
export async function allProblems(
  author: Author,
  value: JsonObject,
  observed?: JsonObject,
): Promise<Composed> {
  const { composed, problems } = problemsOf(author, value, observed);
  const secrets = author.allowsSecrets === true ? [] : await secretProblems(value);
  return { composed, problems: [...problems, ...secrets] };
}

/** The same, without the search for secrets. */
export function problemsOf(author: Author, said: JsonObject, observed?: JsonObject): Composed {
  const times = withSaidTimes(said, author);
  const value = withHandles(times.body, author.policy);
  const { record: body, problems } = asBody(value);
  const shapeless = problems.length > 0;
  // A shift that was not found is said once, with what is missing.
  const unfound = new Set(times.problems.map(({ at }) => JSON.stringify(at)));
  const unsaid = ({ at }: Problem): boolean => !unfound.has(JSON.stringify(at));
  const context = {
    author: author.handle,
    policy: author.policy,
    state: author.state,
    now: author.now,
    writing: true,
  };
  const fit =
    body ??
    completed(
      value,
      problems.every(({ rule }) => rule === 'missing'),
    );
  if (fit && shapeless)
    problems.push(...applyRule(itemWhy, { ...fit, kind: 'declaration' }, context));
  if (!body || shapeless) return { composed: null, problems: [...problems, ...times.problems] };
  const composed = composeDeclaration(author, body, observed);
  const judged = judge({ ...body, kind: 'declaration' }, context).filter(unsaid);
  return { composed, problems: [...judged, ...times.problems, ...composed.problems] };
}

/**
 * The body with gaps filled, so that the other rules can be asked; null if more than values is
 * missing.
 */
function completed(value: JsonObject, onlyMissing: boolean): Body | null {
  if (!onlyMissing) return null;
  const filled: JsonObject = {
    to: 'none',
    returns_at: '',
    shipped: 'none',
    in_flight: 'none',
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
    ...value,
  };
  return filled as Body;
}

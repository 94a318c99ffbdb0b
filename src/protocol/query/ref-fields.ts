import type { AllRefs, FirstRefs, Refs } from '../../schema/types.js';
import { branchesOf, issuesOf, LISTED_REFS, prsOf, ticketsOf } from '../kinds/refs.js';

/** The references in an answer. */
export interface RefFields {
  /** One value of each: the first. Scripts that know no lists go on reading it. */
  refs: FirstRefs;
  /** All of them; left out where `refs` has them all. */
  all_refs?: AllRefs;
}

/** How an answer gives references, of which a record may name several of each kind. */
export function refFields(given: Refs = {}): RefFields {
  const all: AllRefs = {
    pr: prsOf(given),
    issue: issuesOf(given),
    jira: ticketsOf(given, 'jira'),
    linear: ticketsOf(given, 'linear'),
    branch: branchesOf(given),
  };
  const { pr: _pr, issue: _issue, jira: _jira, linear: _linear, branch: _branch, ...rest } = given;
  const first: Record<string, unknown> = {};
  for (const name of LISTED_REFS) if (all[name][0] !== undefined) first[name] = all[name][0];
  const refs: FirstRefs = { ...first, ...rest };
  return LISTED_REFS.some((name) => all[name].length > 1) ? { refs, all_refs: all } : { refs };
}

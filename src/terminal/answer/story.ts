import { shortHandle } from '../../protocol/format/record-id.js';
import { TRACKER_NAMES } from '../../protocol/team/tickets.js';
import { listOf } from '../../protocol/kinds/refs.js';
import type { AllRefs, FirstRefs, StoryStep } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';

/** A story, oldest first: when, who, what, in which record, and in their own words below. */
export function storyLines(story: Shown<StoryStep[]>, style: Style): string[] {
  return story.flatMap((step) => {
    const marks = [
      ...(step.verdict === null ? [] : [step.verdict]),
      ...(step.claimed ? [`claimed (${step.reason ?? ''})`] : []),
      ...(step.ignored === true ? ['no effect'] : step.void ? ['withdrawn'] : []),
      ...(step.record.uncommitted ? ['uncommitted'] : []),
      ...(step.recorded_by === null ? [] : [`recorded by ${step.recorded_by}`]),
    ];
    const record = [shortHandle(step.record.id), ...marks].join(', ');
    const head = `${style.dim(moment(step.at, style))}  ${style.name(step.by)} ${step.did}  ${style.dim(record)}`;
    return step.said === null ? [head] : [head, `    | ${step.said}`];
  });
}

/** `label: value` lines for the fields that have a value. */
export function fieldLines(
  fields: readonly (readonly [label: string, value: string | null | undefined])[],
  style: Style,
): string[] {
  const filled = fields.filter(([, value]) => (value ?? '') !== '');
  const width = Math.max(0, ...filled.map(([label]) => label.length));
  return filled.map(([label, value]) => `${style.dim(label.padEnd(width))}  ${value ?? ''}`);
}

/** References in one line: `pr #1842, pr acme/infra#77, PAY-311`. */
export function refsLine({
  refs = {},
  all_refs = null,
}: {
  refs?: Shown<FirstRefs>;
  all_refs?: Shown<AllRefs> | null;
}): string {
  const named = all_refs ?? refs;
  const { commit, links } = refs;
  const numbered = (ref: string | number): string =>
    /^\d+$/.test(String(ref)) ? `#${ref}` : `${ref}`;
  return [
    ...listOf<number | string>(named.pr).map((pr) => `pr ${numbered(pr)}`),
    ...listOf<number | string>(named.issue).map((issue) => `issue ${numbered(issue)}`),
    ...TRACKER_NAMES.flatMap((tracker) => listOf<string>(named[tracker])),
    ...listOf<string>(named.branch).map((branch) => `branch ${branch}`),
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    ...(links === undefined ? [] : [links.join(' ')]),
  ].join(', ');
}

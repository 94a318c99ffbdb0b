import type { Config } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import { plural } from '../format/plural.js';
import { peopleIn } from './people-in.js';

/** What the roster lacks for the tier of a policy. */
export function tierProblems(config: Config): Problem[] {
  const { tier, pods = {} } = config;
  const warning = (rule: 'roster' | 'pods', at: Problem['at'], message: string, hint: string) =>
    ({ rule, level: 'warning', at, message, hint }) as const;
  const roster = peopleIn(config).filter(
    ([, { agent, left }]) => agent !== true && left === undefined,
  );
  const groups = Object.entries(pods);
  if (tier === 'rollups') {
    const isLed =
      roster.some(([, { role }]) => role === 'lead') ||
      groups.some(([, { lead }]) => lead !== undefined);
    return isLed || roster.length === 0
      ? []
      : [
          warning(
            'roster',
            ['tier'],
            'nobody is a lead, who reads the roll-ups',
            'give a member role: lead, or a pod a lead',
          ),
        ];
  }
  if (tier !== 'pods') return [];
  const placed = new Set(groups.flatMap(([, { members, lead = [] }]) => [...members, lead].flat()));
  const outside = roster.map(([handle]) => handle).filter((handle) => !placed.has(handle));
  return [
    ...groups
      .filter(([, { lead }]) => lead === undefined)
      .map(([name]) =>
        warning(
          'pods',
          ['pods', name],
          `${name} has no lead, who declares for it`,
          `add lead: to ${name}`,
        ),
      ),
    ...(outside.length === 0
      ? []
      : [
          warning(
            'pods',
            ['tier'],
            `${plural(outside.length, 'member is', 'members are')} in no pod: ${named(outside)}`,
            'put everybody into a pod',
          ),
        ]),
  ];
}

/** Handles of a list that a message names. */
const NAMED = 5;

/** The first handles, and how many more there are. */
function named(handles: readonly string[]): string {
  const first = handles.slice(0, NAMED).join(', ');
  const more = handles.length - NAMED;
  return more > 0 ? `${first} and ${more} more` : first;
}

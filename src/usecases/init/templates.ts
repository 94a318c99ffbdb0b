import { placeholderAddress } from '../../protocol/team/placeholder.js';
import { isZone } from '../../protocol/zones/clock.js';
import type { Proposal } from './policy.js';
import {
  TEMPLATES,
  type Entry,
  type Filled,
  type Filling,
  type Member,
} from './template-shapes.js';

/** A policy from a template. */
export interface FromTemplate {
  policy: Omit<Proposal['policy'], 'roster'> & Filled['rest'] & { roster: Record<string, Member> };
  /** What the file says about itself, as lines. */
  about: string[];
  /** The handles in whose place people are to be put. */
  placeholders: string[];
  /** Members who have no shifts yet. */
  without: string[];
}

/** The name of a template. */
export type TemplateName = keyof typeof TEMPLATES;

/**
 * A policy in the form of a template. You are in one place. Whoever else git knows is a member
 * without shifts, because git does not say where and when people work.
 */
export function fromTemplate(
  name: TemplateName,
  { policy }: Pick<Proposal, 'policy'>,
  { zone: machine, now }: Pick<Filling, 'zone' | 'now'>,
): FromTemplate {
  const members = Object.entries(policy.roster);
  // Only the person at the keyboard has a zone.
  const self = members.find(([, { zone }]) => zone !== undefined);
  const taken = new Set(Object.keys(policy.roster));
  const placeholders: string[] = [];
  const free = (wanted: string): string => {
    const handle = freeHandle(wanted, taken);
    taken.add(handle);
    return handle;
  };
  const someone = (place: string, hours: Partial<Member> = {}): Entry => {
    const handle = free(`someone-${place}`);
    placeholders.push(handle);
    return [handle, { emails: [placeholderAddress(handle)], ...hours }];
  };
  const you: typeof someone = (place, hours = {}) =>
    self === undefined ? someone(place, hours) : [self[0], { ...self[1], ...hours }];
  const { fill, about } = TEMPLATES[name];
  const zone = isZone(machine) ? machine : 'UTC';
  const { places, rest } = fill({ zone, now, you, someone, podName: free });
  const others = members.filter(([handle]) => handle !== self?.[0]);
  return {
    policy: { ...policy, roster: Object.fromEntries([...places, ...others]), ...rest },
    about,
    placeholders,
    without: others.map(([handle]) => handle),
  };
}

function freeHandle(wanted: string, taken: ReadonlySet<string>): string {
  let handle = wanted;
  for (let count = 2; taken.has(handle); count += 1) handle = `${wanted}-${count}`;
  return handle;
}

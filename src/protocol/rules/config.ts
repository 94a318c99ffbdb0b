import type { Config } from '../../schema/types.js';
import { didYouMean } from '../query/did-you-mean.js';
import type { Path, Problem } from '../format/finding.js';
import { blankTexts } from './blank.js';
import type { RuleName } from './catalogue.js';
import { isZone } from '../zones/clock.js';
import { sameName } from '../pull/pull-ref.js';
import { shiftProblems } from '../shifts/problems.js';
import { peopleIn } from '../team/people-in.js';
import { isPlaceholder } from '../team/placeholder.js';
import { commitProblems } from '../team/commit-rules.js';
import { tierProblems } from '../team/tier-problems.js';
import { TRACKER_NAMES, trackerOfKey, TRACKERS, trackersIn } from '../team/tickets.js';

/** Problems of a policy that its schema cannot find. */
export function configRules(config: Config): Problem[] {
  const roster = peopleIn(config);
  const handles = roster.map(([handle]) => handle);
  const problems: Problem[] = [];
  const find = (
    rule: RuleName,
    at: Path,
    message: string,
    hint: string,
    level: 'error' | 'warning' = 'error',
  ): void => {
    problems.push({ rule, level, at, message, hint });
  };
  for (const { at, message } of blankTexts(config, []))
    find('blank', at, message, 'write what people see, or leave the key out');
  const owners = new Map<string, string>();
  for (const [handle, person] of roster) {
    if (handle === 'next' || handle === 'none')
      find(
        'roster',
        ['roster', handle],
        `${handle} cannot be a handle`,
        '`to` uses this word for something else',
      );
    if (person.zone !== undefined && !isZone(person.zone))
      find(
        'zone',
        ['roster', handle, 'zone'],
        `${person.zone} is not a time zone`,
        'write an IANA name such as Asia/Singapore',
      );
    if (isPlaceholder(person))
      find(
        'roster',
        ['roster', handle],
        `${handle} is nobody yet: init --template made it`,
        'put a person in its place, also in pods, or remove it',
        'warning',
      );
    const own = [
      ...(person.emails ?? []).map(
        (email, i) => [['roster', handle, 'emails', i], email.toLowerCase()] as const,
      ),
      ...(person.aka ?? []).map((name, i) => [['roster', handle, 'aka', i], name] as const),
      ...(person.openpgp ?? []).map(
        (key, i) => [['roster', handle, 'openpgp', i], key.toUpperCase()] as const,
      ),
    ];
    for (const [at, name] of own) {
      const other = handles.includes(name) ? name : owners.get(name);
      if (other !== undefined && other !== handle)
        find(
          'roster',
          at,
          `${name} already belongs to ${other}`,
          'a name, an address or a key belongs to one person, and handles are never reused',
        );
      owners.set(name, handle);
    }
  }
  for (const [name, pod] of Object.entries(config.pods ?? {})) {
    if (handles.includes(name) || name === 'next' || name === 'none')
      find(
        'pods',
        ['pods', name],
        `${name} cannot be the name of a pod`,
        '`to` uses this word for something else',
      );
    const members: (readonly [Path, string])[] = pod.members.map(
      (member, i) => [['pods', name, 'members', i], member] as const,
    );
    if (pod.lead !== undefined) members.push([['pods', name, 'lead'], pod.lead]);
    for (const [at, member] of members) {
      if (handles.includes(member)) continue;
      const nearest = didYouMean(member, handles);
      find(
        'pods',
        at,
        `${member} is not in the roster`,
        nearest ? `did you mean ${nearest}?` : 'add them to the roster',
      );
    }
  }
  problems.push(...shiftProblems(config), ...tierProblems(config));
  if (config.commit !== undefined) problems.push(...commitProblems(config.commit));
  for (const [i, name] of (config.hub?.repositories ?? []).entries())
    if (config.hub?.repositories.findIndex((one) => sameName(one, name)) !== i)
      find(
        'hub',
        ['hub', 'repositories', i],
        `${name} is listed already`,
        'list each repository once, in any case of letters',
      );
  const trackers = trackersIn(config);
  for (const tracker of TRACKER_NAMES) {
    for (const [i, key] of trackers[tracker].entries()) {
      const first = trackerOfKey(key, trackers);
      if (first !== null && first !== tracker)
        find(
          'trackers',
          ['trackers', tracker, TRACKERS[tracker].keys, i],
          `${key} is also a key of ${TRACKERS[first].label}`,
          'a ticket key belongs to one tracker: remove it from the other',
        );
    }
  }
  for (const [i, rule] of (config.routing?.rules ?? []).entries()) {
    for (const [what, known] of [
      ['owner', [...handles, ...roster.flatMap(([, person]) => person.aka ?? [])]],
      ['pod', Object.keys(config.pods ?? {})],
    ] as const) {
      // Without a roster everybody may be named.
      if (what === 'owner' && handles.length === 0) continue;
      for (const [j, name] of (rule[what] ?? []).entries()) {
        if (known.includes(name)) continue;
        const meant = didYouMean(name, known);
        const hint = meant
          ? `did you mean ${meant}?`
          : what === 'pod'
            ? 'add it to pods'
            : 'add them to the roster';
        find(
          'routing',
          ['routing', 'rules', i, what, j],
          `${name} is ${what === 'pod' ? 'not a pod' : 'not in the roster'}`,
          hint,
        );
      }
    }
  }
  const pods = Object.keys(config.pods ?? {});
  for (const [index, name] of (config.presence === undefined || config.presence.who === 'everyone'
    ? []
    : config.presence.who
  ).entries()) {
    if (handles.includes(name) || pods.includes(name)) continue;
    const meant = didYouMean(name, [...handles, ...pods]);
    find(
      'pods',
      ['presence', 'who', index],
      `${name} is neither a member nor a pod`,
      meant ? `did you mean ${meant}?` : 'name a member or a pod, or everyone',
    );
  }
  return problems;
}

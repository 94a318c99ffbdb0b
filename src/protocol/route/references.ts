import type { Refs } from '../../schema/types.js';
import { branchesOf, issuesOf, prsOf, ticketsOf } from '../kinds/refs.js';
import { pullRef, type Home } from '../pull/pull-ref.js';
import { TRACKER_NAMES, TRACKERS } from '../team/tickets.js';
import { branchAddress, commitAddress, issueAddress, pullAddress, webAddress } from './links.js';
import type { Packet, PacketReference } from './packet.js';
import type { Surroundings } from './packet-of.js';

/** All references of some entries, each once, in the order of the entries. */
export function referencesIn(all: readonly Refs[], around: Surroundings): PacketReference[] {
  const found = new Map<string, PacketReference>();
  for (const reference of all.flatMap((refs) => ofOne(refs, around))) {
    const identity = reference.url ?? `${reference.kind} ${reference.value}`;
    if (!found.has(identity)) found.set(identity, reference);
  }
  return [...found.values()];
}

/** The link to the record, then those to what is referred to. */
export function linksTo(
  page: string | null,
  references: readonly PacketReference[],
): Packet['links'] {
  return [
    ...(page === null ? [] : [{ label: 'Record', url: page }]),
    ...references.flatMap(({ url, label }) => (url === null ? [] : [{ label, url }])),
  ];
}

function ofOne(refs: Refs, { here, ticket, isPushed }: Surroundings): PacketReference[] {
  const { commit, links = [] } = refs;
  const numbered = (kind: 'pr' | 'issue', ref: number | string): PacketReference => {
    const at = pullRef(ref, here);
    const pull = at?.forge === 'gitlab' ? 'Merge request' : 'Pull request';
    const label = `${kind === 'pr' ? pull : 'Issue'} ${at?.number ?? ''}`.trim();
    const url = at && (kind === 'pr' ? pullAddress(at) : issueAddress(at));
    return { kind, label, value: String(ref), url };
  };
  return [
    ...prsOf(refs).map((ref) => numbered('pr', ref)),
    ...issuesOf(refs).map((ref) => numbered('issue', ref)),
    ...TRACKER_NAMES.flatMap((tracker) =>
      ticketsOf(refs, tracker).map((key): PacketReference => {
        const label = `${TRACKERS[tracker].label} ${key}`;
        return { kind: tracker, label, value: key, url: ticket(tracker, key) };
      }),
    ),
    ...branchesOf(refs).map((name): PacketReference => {
      const branch = name.replace(/^refs\/heads\//u, '');
      const url = here !== null && isPushed(branch) ? branchAddress(here, branch) : null;
      return { kind: 'branch', label: 'Branch', value: branch, url };
    }),
    ...(commit === undefined ? [] : [commitReference(commit, here)]),
    ...links.map((link): PacketReference => {
      return { kind: 'page', label: 'Page', value: link, url: webAddress(link) };
    }),
  ];
}

function commitReference(commit: string, here: Home | null): PacketReference {
  const url = here === null ? null : commitAddress(here, commit);
  return { kind: 'commit', label: 'Commit', value: commit, url };
}

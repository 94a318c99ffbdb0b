import type { Refs, ReportLink } from '../../schema/types.js';
import type { Home } from '../pull/pull-ref.js';
import { webAddress } from '../route/links.js';
import { referencesIn } from '../route/references.js';

/** Forges whose pages anybody can tell by their address. */
const FORGES: ReadonlySet<string> = new Set(['github.com', 'gitlab.com']);

/**
 * The references of an entry. Only pages of the repository's own forge and of the public ones get an
 * address: whoever opens a page from a mail cannot tell where another link leads.
 * @param home where the repository is hosted; null if that is not known
 */
export function reportLinks(refs: Refs | undefined, home: Home | null): ReportLink[] {
  if (refs === undefined) return [];
  // What a branch or a ticket is called elsewhere depends on the machine.
  const around = { here: home, page: null, ticket: () => null, isPushed: () => false };
  return referencesIn([refs], around).map(({ kind, label, value, url }) => ({
    kind,
    label,
    value,
    url: forgePage(url, home),
  }));
}

/** The address, if it is a page of a known forge; else null. */
export function forgePage(url: string | null, home: Home | null): string | null {
  const safe = url === null ? null : webAddress(url);
  if (safe === null) return null;
  const { host } = new URL(safe);
  return FORGES.has(host) || host === home?.host ? safe : null;
}

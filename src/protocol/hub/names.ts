import type { HandoffRecord } from '../../schema/types.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { readPull, sameName } from '../pull/pull-ref.js';

/**
 * A name within a code repository, as records in a hub have it: `acme/payments:feat/x`. Branches and
 * paths have this form; a pull request is `acme/payments#12`.
 */
export function inRepository(repository: string, name: string): string {
  return `${repository}:${name}`;
}

/** The repository and the name in it; null for a name without a repository. */
export function partsOf(name: string): { repository: string; name: string } | null {
  const [, repository = '', own = ''] = /^([\w.-]+(?:\/[\w.-]+)+):(.+)$/u.exec(name) ?? [];
  return repository === '' ? null : { repository, name: own };
}

/** What a hub calls the repositories around somebody who records there. */
export interface HubNames {
  /** The code repository where they stand. */
  here: string;
  /** The hub itself; null where nothing names it. */
  hub: string | null;
  /** The code repositories that the hub lists. */
  listed: readonly string[];
}

/**
 * The parts of a name that people typed. A path may have a colon itself, so a part counts as a
 * repository only if it is known as one.
 */
export function knownParts(
  { here, hub, listed }: HubNames,
  name: string,
): { repository: string; name: string } | null {
  const parts = partsOf(name);
  if (parts === null) return null;
  const known = [here, ...(hub === null ? [] : [hub]), ...listed].find((one) =>
    sameName(one, parts.repository),
  );
  return known === undefined ? null : { repository: known, name: parts.name };
}

/** What names of a code repository become. */
interface Naming {
  branch: (name: string) => string;
  path: (name: string) => string;
  /** A pull request or an issue. */
  number: (ref: string | number) => string | number;
  /** Whether an observed pull request is marked as one of the repository where it was seen. */
  home: (repository: string) => boolean;
}

/** Content as it is stored in a hub: names of a code repository say which one. */
export function withRepository(content: JsonObject, names: HubNames): JsonObject {
  return renamed(content, {
    // A colon is no part of a branch, so any repository may be named.
    branch: (name) =>
      partsOf(name) === null ? inRepository(names.here, name.replace(/^refs\/heads\//u, '')) : name,
    path: (name) => storedPath(names, name),
    number: (ref) => {
      const read = readPull(String(ref));
      return read !== null && read.repository === null ? `${names.here}#${read.number}` : ref;
    },
    home: () => false,
  });
}

/** A path as it is stored. */
export function storedPath(names: HubNames, path: string): string {
  const { repository, name } = knownParts(names, path) ?? { repository: names.here, name: path };
  return inRepository(repository, name === '' ? '.' : name);
}

/** True if content has a name that does not say in which repository it is. */
export function lacksRepository(content: JsonObject, names: Omit<HubNames, 'here'>): boolean {
  const { observed: _observed, ...said } = content;
  const stored = withRepository(said, { ...names, here: '?/?' });
  return JSON.stringify(stored) !== JSON.stringify(said);
}

/**
 * A record as people in a code repository read it: its own branches, paths and numbers as they call
 * them, and those of the hub with the name of the hub. Nobody seals it again: its digest is that of
 * the record as it is stored.
 */
export function withoutRepository(record: HandoffRecord, names: HubNames): HandoffRecord {
  const { here, hub } = names;
  const ofHub = (name: string): string => (hub === null ? name : inRepository(hub, name));
  const local = (parts: ReturnType<typeof partsOf>, name: string): string =>
    parts === null ? ofHub(name) : sameName(parts.repository, here) ? parts.name : name;
  const stored: JsonObject = JSON.parse(JSON.stringify(record));
  const read = renamed(stored, {
    branch: (name) => local(partsOf(name), name),
    path: (name) => local(knownParts(names, name), name),
    number: (ref) => {
      const written = readPull(String(ref));
      if (written === null || written.host !== null) return ref;
      if (written.repository === null) return hub === null ? ref : `${hub}#${written.number}`;
      return sameName(written.repository, here) ? written.number : ref;
    },
    home: (name) => sameName(name, here),
  });
  const copy: HandoffRecord = JSON.parse(JSON.stringify(read));
  return copy;
}

function renamed(content: JsonObject, naming: Naming): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, renamedValue(key, value, naming)]),
  );
}

function renamedValue(key: string, value: JsonValue, naming: Naming): JsonValue {
  // What begins with x- is the team's own.
  if (key.startsWith('x-')) return value;
  if ((key === 'refs' || key === 'condition') && isObject(value)) return renamedRefs(value, naming);
  if (key === 'observed' && isObject(value)) return renamedFacts(value, naming);
  if (Array.isArray(value))
    return value.map((one) =>
      key === 'paths' && typeof one === 'string'
        ? naming.path(one)
        : isObject(one)
          ? renamed(one, naming)
          : one,
    );
  return value;
}

/** The references of an entry: each is one value or a list. */
function renamedRefs(refs: JsonObject, naming: Naming): JsonObject {
  const each = (value: JsonValue, rename: (one: JsonValue) => JsonValue): JsonValue =>
    Array.isArray(value) ? value.map(rename) : rename(value);
  const number = (one: JsonValue): JsonValue =>
    typeof one === 'string' || typeof one === 'number' ? naming.number(one) : one;
  const branch = (one: JsonValue): JsonValue =>
    typeof one === 'string' ? naming.branch(one) : one;
  return Object.fromEntries(
    Object.entries(refs).map(([key, value]) => [
      key,
      key === 'branch'
        ? each(value, branch)
        : key === 'pr' || key === 'issue'
          ? each(value, number)
          : value,
    ]),
  );
}

/** What the program saw: the branch, and pull requests with or without the mark of home. */
function renamedFacts(observed: JsonObject, naming: Naming): JsonObject {
  const { branch, items, pulls } = observed;
  const seen = Array.isArray(pulls) ? pulls.filter((pull) => isObject(pull)) : [];
  return {
    ...observed,
    ...(typeof branch === 'string' ? { branch: naming.branch(branch) } : {}),
    ...(items !== undefined && isObject(items) ? { items: renamedWork(items, naming) } : {}),
    ...(seen.length === 0
      ? {}
      : {
          pulls: seen.map((pull) => {
            const { home: _home, ...rest } = pull;
            return naming.home(String(rest['repository'])) ? { ...rest, home: true } : rest;
          }),
        }),
  };
}

/** The work of items with several branches says of which they are. */
function renamedWork(items: JsonObject, naming: Naming): JsonObject {
  return Object.fromEntries(
    Object.entries(items).map(([key, work]) => {
      if (!isObject(work) || !Array.isArray(work['branches'])) return [key, work];
      const branches = work['branches'].map((one) =>
        isObject(one) && typeof one['branch'] === 'string'
          ? { ...one, branch: naming.branch(one['branch']) }
          : one,
      );
      return [key, { ...work, branches }];
    }),
  );
}

import { expect } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { okJson, rowsOf, runJson } from './program.js';
import type { TestRepo } from './repo.js';
import type { TrustWorld } from './trust-world.js';

/** What an answer of `query` lists, a line for each row, with who holds, owns or is waited for. */
export function listedIn(answer: JsonObject): string[] {
  const rows = (list: string): JsonObject[] => rowsOf(answer, list);
  return [
    ...['blocked', 'questions'].flatMap((list) =>
      rows(list).map(({ id, owner }) => `open ${String(id)} of ${String(owner)}`),
    ),
    ...rows('pending_acks').map(
      ({ declaration, waiting_for }) => `${String(declaration)} waits for ${String(waiting_for)}`,
    ),
    ...rows('in_flight').map(
      ({ key, holder, status }) => `${String(key)} ${String(status)} by ${String(holder)}`,
    ),
    ...rows('decisions').map(({ id }) => `decided ${String(id)}`),
  ].sort();
}

/** What `query`, `show` and `verify` say of a forgery. */
export interface Told {
  /** Rows that were there before and are there no more. */
  lost: string[];
  /** Rows that were not there before. */
  added: string[];
  /** The codes of the warnings that say what the answer rests on. */
  warned: string[];
  /** The word of `show` on the forged record. */
  shown: string;
  /** The verdict of `verify` on it, and whether `verify` fails or warns of it. */
  verified: string;
}

/**
 * @param before what was listed without the forgery
 * @param id the forged record; null if the forgery made none
 */
export async function toldOf(
  world: TrustWorld,
  before: readonly string[],
  id: string | null,
): Promise<Told> {
  const answer = okJson(world.repo, ['query']);
  const after = listedIn(answer);
  const codes = rowsOf(answer, 'warnings').map(({ code }) => String(code));
  const { judged, findings } = await world.verify({ base: 'main' });
  const verdict = judged.find(({ witness }) => witness.entry.record.id === id)?.verdict;
  const fails = findings.some(({ level }) => level === 'error');
  const warns = findings.some(({ path }) => path !== null && id !== null && path.includes(id));
  return {
    lost: before.filter((row) => !after.includes(row)),
    added: after.filter((row) => !before.includes(row)),
    warned: [...new Set(codes)].filter((code) => BASIS.has(code)),
    shown: id === null ? '–' : shownOf(world.repo, id),
    verified: `${verdict ?? (id === null ? '–' : 'not committed')}, ${fails ? 'fails' : warns ? 'warns' : 'passes'}`,
  };
}

const BASIS: ReadonlySet<string> = new Set(['claimed', 'unverified', 'policy-differs']);

function shownOf(repo: TestRepo, id: string): string {
  const { code, answer } = runJson(repo, ['show', id]);
  if (code === 2 && JSON.stringify(answer['error']).includes('no policy here names that project'))
    return 'of another project';
  expect(code, JSON.stringify(answer)).toBe(0);
  const story = rowsOf(answer, 'story');
  const step = story.find(({ record }) => JSON.stringify(record).includes(`"${id}"`));
  const word = String(step?.['verdict'] ?? 'no word');
  return step?.['claimed'] === true ? `${word}, claimed` : word;
}

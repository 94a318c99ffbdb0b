import { join } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { withAdditions } from '../../input/config/edit-policy.js';
import { parsePolicy } from '../../input/config/load-policy.js';
import { filesBelow } from '../../input/config/repository-file.js';
import { newBudget, occurrencesOf } from '../../input/calendar/read-calendar.js';
import { readYaml } from '../../input/yaml/read.js';
import { canonicalJson } from '../../protocol/format/canonical-json.js';
import { entriesOf } from '../../protocol/shifts/calendar/entries.js';
import { fromNow } from '../../protocol/shifts/calendar/known-time.js';
import { newEntries, withEntries } from '../../protocol/shifts/calendar/new-entries.js';
import { folderOf } from '../../protocol/team/nearest-policy.js';
import { zoneIn } from '../../protocol/team/people-in.js';
import type { Policy } from '../../protocol/team/policy.js';
import { asConfig } from '../../schema/as-record.js';
import type { Config, ShiftsImport } from '../../schema/types.js';
import { placeFile } from '../../store/place-file.js';
import { validPolicy } from '../policy-here.js';
import { calendarFile } from './calendar-file.js';

/** More lines say no pattern that somebody could read. */
const MOST_SHIFTS = 20;

/** What an import did, and the policy after it. */
export interface Imported {
  imported: ShiftsImport;
  policy: Policy;
}

/**
 * Adds what a calendar says to the policy of the work tree: shifts, days off and covers of members
 * that it names beyond doubt. Nothing that is there is changed.
 * @throws HandoffError `usage` for a file that is no calendar, `setup` without a policy to add to
 */
export async function importCalendar(env: Env, file: string, dryRun: boolean): Promise<Imported> {
  const calendar = calendarFile(env, file);
  const team = await env.teamPolicy();
  const policy = validPolicy(team);
  const { path, text, source } = team;
  if (source !== 'here')
    throw new HandoffError(
      'setup',
      'there is no .handoff.yml here to add shifts to',
      source === 'nowhere' ? 'handoff init writes one' : 'import on the branch that has it',
    );
  const config = await configIn(text, path);
  const budget = newBudget();
  const zones = (handle: string): string | null => zoneIn(config, handle);
  const found = entriesOf(calendar.series, {
    policy,
    zones,
    known: fromNow(env.now()),
    unfold: (series, window) => occurrencesOf(series, window, budget),
    mostShifts: MOST_SHIFTS,
  });
  const added = newEntries(found, config, 'take those out first to import them');
  const isNew = added.people.length + added.covers.length > 0;
  const edited = isNew ? withAdditions(text, added) : text;
  const isRight =
    edited !== null &&
    canonicalJson(await jsonIn(edited, path)) === canonicalJson(withEntries(config, added));
  if (!isRight)
    throw new HandoffError(
      'setup',
      `${path} is written in a form that is not edited, so nothing was changed`,
      'handoff shifts import --dry-run --json says what to write',
    );
  const { topLevel } = await env.repository();
  const files = filesBelow(join(topLevel, folderOf(path)));
  const after = await parsePolicy(Buffer.from(edited), path, files);
  if (isNew && !dryRun) {
    await placeFile(topLevel, path, edited, { keep: false, dryRun: false, mode: 0o666 });
  }
  const unsure = [...calendar.faults, ...added.unsure];
  return {
    policy: validPolicy({ ...team, ...after }),
    imported: {
      file,
      dry_run: dryRun,
      policy: path,
      people: added.people,
      covers: added.covers,
      left_out: counted(unsure),
    },
  };
}

/** The same reason for the same title once, with how often. */
function counted(
  faults: readonly { event: string | null; message: string }[],
): ShiftsImport['left_out'] {
  const rows = new Map<string, ShiftsImport['left_out'][number]>();
  for (const { event, message } of faults) {
    const key = JSON.stringify([event, message]);
    const row = rows.get(key) ?? { event, message, count: 0 };
    rows.set(key, { ...row, count: row.count + 1 });
  }
  return [...rows.values()];
}

async function jsonIn(text: string, path: string): Promise<Record<string, never>> {
  const read = await readYaml(Buffer.from(text), path);
  return (read.ok ? read.value : {}) as Record<string, never>;
}

async function configIn(text: string, path: string): Promise<Config> {
  return asConfig(await jsonIn(text, path)).record ?? { schema: 1 };
}

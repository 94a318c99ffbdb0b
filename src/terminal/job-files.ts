import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';

/** Limit of GitHub for a step summary in bytes; it shows nothing of a larger one. */
const MOST_SUMMARY = 1024 * 1024;
const CUT = '\n\n_The rest is left out: a summary has at most 1 MiB._\n';

/**
 * Hands the summary and the values of a CI job to the runner, where it says where.
 * @returns what could not be written; no reason to fail
 */
export function tellRunner(
  vars: Readonly<Record<string, string | undefined>>,
  summary: string,
  outputs: Readonly<Record<string, string>>,
): string[] {
  const faults = [
    appendSummary(vars['GITHUB_STEP_SUMMARY'], summary),
    appendOutputs(vars['GITHUB_OUTPUT'], outputs),
  ];
  return faults.filter((fault) => fault !== null);
}

/**
 * Adds Markdown to the job summary, as much as fits.
 * @param path as the runner gives it; does nothing without one
 * @returns why it could not be written, or null
 */
export function appendSummary(path: string | undefined, markdown: string): string | null {
  if (path === undefined || path === '' || markdown === '') return null;
  return attempt('the summary of the job', () => {
    const room = MOST_SUMMARY - (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
    const text = fitting(markdown, room);
    if (text !== '') appendFileSync(path, text);
  });
}

/**
 * Adds outputs for later steps of a job. Each value is between two unpredictable delimiters, so
 * that it cannot end early and define another output.
 * @param path as the runner gives it; does nothing without one
 * @returns why it could not be written, or null
 */
export function appendOutputs(
  path: string | undefined,
  values: Readonly<Record<string, string>>,
): string | null {
  const entries = Object.entries(values);
  if (path === undefined || path === '' || entries.length === 0) return null;
  return attempt('the outputs of the job', () => {
    const end = `handoff-${randomUUID()}`;
    appendFileSync(
      path,
      entries.map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`).join(''),
    );
  });
}

/** Whole lines up to this many bytes, with a note if some are left out. */
function fitting(markdown: string, room: number): string {
  if (Buffer.byteLength(markdown) <= room) return markdown;
  const bytes = Buffer.from(markdown).subarray(0, Math.max(0, room - Buffer.byteLength(CUT)));
  const end = bytes.lastIndexOf(10);
  return end < 0 ? '' : `${bytes.toString('utf8', 0, end)}${CUT}`;
}

function attempt(what: string, write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    return `could not write ${what} (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`;
  }
}

import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { PAGE_NAME } from '../../protocol/report/mark.js';
import type { ReportAnswer } from '../../schema/types.js';
import { pageOf } from './page/page.js';
import { weeksIn } from '../../usecases/metrics/weeks-in.js';
import { openReport } from '../../usecases/report/open-report.js';
import { reportData } from '../../usecases/report/report-data.js';
import { writeReport } from '../../usecases/report/write-report.js';
import type { Args, Options } from './spec.js';

/**
 * Writes the page, or prints it. Under `--json` the answer is its data, and a file is written only on
 * request.
 */
export async function run(
  env: Env,
  _args: Args,
  { out, open, asOf, weeks }: Options,
): Promise<Result<ReportAnswer>> {
  const isPrinted = out === '-';
  if (isPrinted && (open || env.flags.json))
    throw new HandoffError(
      'usage',
      `--out - prints the page, so it takes no ${open ? '--open' : '--json'}`,
      'name a file with --out',
    );
  if (out?.trim() === '')
    throw new HandoffError(
      'usage',
      '--out needs the name of a file',
      '--out - prints the page; without --out it is handoff-report.html',
    );
  if (weeks !== undefined && asOf !== undefined)
    throw new HandoffError(
      'usage',
      '--weeks looks at the whole history, so it takes no --as-of',
      'leave one out',
    );
  const counted = weeks === undefined ? null : weeksIn(weeks);
  const answer = await reportData(env, asOf, counted);
  const name = out ?? (env.flags.json && !open ? null : PAGE_NAME);
  if (name === null) return { exit: 0, answer };
  const page = pageOf(answer);
  if (isPrinted) {
    await env.show(page);
    return { exit: 0, answer };
  }
  const path = await writeReport(env, out ?? null, page);
  const unopened = open ? await openReport(env, path) : [];
  return {
    exit: 0,
    answer: { ...answer, file: name, warnings: [...answer.warnings, ...unopened] },
  };
}

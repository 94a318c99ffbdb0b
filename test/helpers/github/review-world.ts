import type { JsonObject } from '../../../src/protocol/format/json.js';
import type { World } from './world.js';

/** What one run gave. */
export type Run = { code: number; answer: JsonObject; err: string };

/** Runs the program with `--json` for one of the two. */
export async function json(
  world: World,
  handle: 'wei' | 'nadia',
  args: readonly string[],
  options: Parameters<World['run']>[2] = {},
): Promise<Run> {
  const { code, out, err } = await world.run(world[handle], [...args, '--json'], options);
  return { code, answer: JSON.parse(out) as JsonObject, err };
}

/** A declaration with an item in review for each pull request. */
export function body(...refs: (number | string)[]): string {
  const items = refs.map(
    (ref, index) => `  - key: refund-flow${index === 0 ? '' : `-${index + 1}`}
    status: in_review
    summary: Refund flow is in review
    why: Refunds must be testable
    handover: watch
    refs: { pr: ${ref} }
    next: [{ action: Ping the reviewer, owner: nadia }]
`,
  );
  return `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n${items.join('')}decisions: none\nblockers: none\nquestions: none\n`;
}

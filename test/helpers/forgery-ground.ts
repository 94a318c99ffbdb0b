import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HandoffRecord } from '../../src/schema/types.js';
import { blocker, item } from './body.js';
import { TrustWorld } from './trust-world.js';

/** What honest people have recorded, all of it signed. */
export interface Honest {
  /** Of wei, for nadia: the item `refund`, the blocker `limit` of sarah, a question, a decision. */
  declared: HandoffRecord;
  /** A blocker that sarah has resolved, and that resolution. */
  raised: HandoffRecord;
  resolved: HandoffRecord;
  decided: HandoffRecord;
}

/** A world with honest records on `main`, which can be made as it was. */
export interface ForgeryGround {
  world: TrustWorld;
  honest: Honest;
  /** Takes every forgery away. */
  reset(): void;
}

/** @param base the folder above everything, where a file of tests shares a world */
export function forgeryGround(trust: 'author' | 'signed', base?: string): ForgeryGround {
  const world = new TrustWorld(undefined, `trust: ${trust}\n`, base);
  const [wei, sarah] = [world.history.person('wei'), world.history.person('sarah')];
  const put = (record: HandoffRecord): HandoffRecord =>
    world.bring(record, { key: world.key(record.author) });
  const declared = put(
    wei.declares({
      to: ['nadia'],
      in_flight: [item('refund')],
      blockers: [blocker('limit', { blocks: ['refund'] })],
      questions: [{ key: 'fees', need: 'Who pays the fees?', why: 'They differ', owner: 'james' }],
    }),
  );
  const raised = put(wei.raises('blocker', 'vendor'));
  const resolved = put(sarah.resolves(raised, 'b1'));
  const decided = put(wei.decides('timeout'));
  const copy = join(world.repo.base, 'as-it-was');
  cpSync(world.repo.dir, copy, { recursive: true });
  const [count, now] = [world.history.records.length, world.history.now];
  return {
    world,
    honest: { declared, raised, resolved, decided },
    reset() {
      rmSync(world.repo.dir, { recursive: true });
      cpSync(copy, world.repo.dir, { recursive: true });
      world.history.records.length = count;
      world.history.now = now;
    },
  };
}

import type { HandoffRecord, SealedDecision } from '../../../schema/types.js';
import { introduced } from '../../kinds/introduced.js';
import { itemAt } from '../../kinds/items.js';
import { parseId, parseSlotId } from '../../format/record-id.js';
import type { Families } from './families.js';
import { TERM } from './terms.js';

/** From so many records on, reading all is not much slower. */
const MOST = 1_500;

/**
 * Gathers the records that decide what is said of one thing, so that the fold of these says the same
 * of it as the fold of all. What they say of anything else may be wrong.
 *
 * Records compete only over what they are about ("seen" follows causes only within the competing
 * records), so that a few families decide: that of the thing itself; those of the declarations that
 * carry it; for a decision, what it replaces and what replaces it; for an item, everything that
 * declares it; for what waits for an acknowledgement, the other declarations of its author.
 */
export class Gatherer {
  readonly records = new Map<string, HandoffRecord>();
  /** False if it takes more than this to tell. */
  isEnough = true;
  readonly #families: Families;
  /** By root. */
  readonly #read = new Map<string, readonly HandoffRecord[]>();
  /** By term. */
  readonly #found = new Map<string, readonly string[]>();
  readonly #done = new Set<string>();

  constructor(families: Families) {
    this.#families = families;
  }

  /** Reads the families of some roots. */
  async read(roots: readonly string[]): Promise<void> {
    for (const root of roots) {
      if (this.#read.has(root)) continue;
      if (this.records.size >= MOST) this.isEnough = false;
      if (!this.isEnough) return;
      const family = await this.#families.read(root);
      this.#read.set(root, family);
      for (const record of family) this.records.set(record.id, record);
      // Whether a reopening counts depends on what it cancels, which may lie anywhere.
      for (const record of family)
        if (record.kind === 'reopening') for (const id of record.cancels) await this.record(id);
    }
  }

  /** Reads the families with a term. @returns their roots */
  async look(term: string): Promise<readonly string[]> {
    const known = this.#found.get(term);
    if (known !== undefined) return known;
    const roots = this.isEnough ? await this.#families.roots(term) : [];
    this.#found.set(term, roots);
    await this.read(roots);
    return roots;
  }

  /** The record with an id and its family. */
  async record(id: string): Promise<HandoffRecord | undefined> {
    const short = parseId(id)?.short;
    if (!this.records.has(id) && short !== undefined) await this.look(TERM.handle(short));
    return this.records.get(id);
  }

  /** Everything that decides what is said of a slot of a record. */
  async slot(id: string, slot: string): Promise<void> {
    const record = await this.record(id);
    const slotId = `${id}.${slot}`;
    if (slot.startsWith('d')) await this.decision(slotId);
    else if (!slot.startsWith('i')) await this.topic(slotId);
    const key = itemAt(record, slot)?.key;
    if (key !== undefined) await this.item(key);
  }

  /** Everything about an item. */
  async item(key: string): Promise<void> {
    await this.look(TERM.key(key));
  }

  /** Everything about a blocker or a question, or that makes it or a decision stand. */
  async topic(slotId: string): Promise<void> {
    const parsed = parseSlotId(slotId);
    if (parsed === null) return;
    await this.record(parsed.id);
    await this.look(TERM.carries(slotId));
  }

  /** Everything about a decision: whether it is active and contested, and what came before it. */
  async decision(slotId: string): Promise<void> {
    if (!this.#once(`decision ${slotId}`)) return;
    await this.#active(slotId);
    const replaced = (await this.#decisionAt(slotId))?.supersedes;
    if (replaced !== undefined)
      for (const rival of await this.#replacing(replaced)) await this.#active(rival);
    const visited = new Set<string>();
    for (let older = replaced; older !== undefined && !visited.has(older) && this.isEnough;) {
      visited.add(older);
      older = (await this.#decisionAt(older))?.supersedes;
    }
  }

  /** The decisions that these families introduce. */
  async decisionsOf(roots: Iterable<string>): Promise<void> {
    for (const record of [...roots].flatMap((root) => this.#read.get(root) ?? []))
      for (const { slotId } of introduced(record).decisions) await this.decision(slotId);
  }

  /** Whether a decision holds. */
  async #active(slotId: string): Promise<void> {
    if (!this.#once(`active ${slotId}`)) return;
    await this.topic(slotId);
    for (const later of await this.#replacing(slotId)) await this.topic(later);
  }

  /** The decisions that replace one. */
  async #replacing(slotId: string): Promise<string[]> {
    await this.look(TERM.replaces(slotId));
    return [...this.records.values()].flatMap((record) =>
      introduced(record).decisions.flatMap((own) =>
        own.entry.supersedes === slotId ? [own.slotId] : [],
      ),
    );
  }

  async #decisionAt(slotId: string): Promise<SealedDecision | undefined> {
    const parsed = parseSlotId(slotId);
    const record = parsed === null ? undefined : await this.record(parsed.id);
    if (record === undefined) return undefined;
    return introduced(record).decisions.find((own) => own.slotId === slotId)?.entry;
  }

  #once(what: string): boolean {
    if (this.#done.has(what)) return false;
    this.#done.add(what);
    return true;
  }
}

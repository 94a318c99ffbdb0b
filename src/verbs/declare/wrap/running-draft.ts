import { own } from '../../../protocol/format/own.js';
import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
import type { Path } from '../../../protocol/format/finding.js';
import { isObject, type JsonObject, type JsonValue } from '../../../protocol/format/json.js';
import { ordered } from '../../../protocol/fold/order.js';
import { valueAt, withValueAt } from '../../../protocol/format/value-at.js';
import { cleanJson } from '../../../terminal/clean.js';
import { normaliseObject, normaliseText } from '../../../protocol/format/normalise-text.js';
import { looseBody } from './loose-body.js';

/** A note that was put into the draft, or dismissed. */
export interface TakenNote {
  at: string;
  text: string;
}

/** Stores the draft. */
interface Keeper {
  /** The file of the running draft. */
  readonly running: string;
  save(text: string): Promise<string>;
}

const TAKEN = /^# note taken: (.+)$/gm;
const ANSWERED = /^# answered: (.+)$/gm;

/**
 * The draft that the questions fill. Saved after every answer, incomplete entries included, so that
 * leaving at any question loses nothing. Comments remember which notes were used, so that they are
 * not offered again.
 */
export class RunningDraft {
  /** True once it is on the disk. */
  saved = false;
  value: JsonObject;
  taken: TakenNote[] = [];
  /** Questions that were answered, and proposals that were removed: none of them comes again. */
  answered = new Set<string>();

  private readonly drafts: Keeper;

  constructor(drafts: Keeper, value: JsonObject) {
    this.drafts = drafts;
    this.value = looseBody(value);
  }

  get path(): string {
    return this.drafts.running;
  }

  /** The draft as YAML. */
  get text(): string {
    const notes = this.taken.map(({ at, text }) => `# note taken: ${cleanJson({ at, text })}`);
    const header = [
      '# The draft of your next declaration: handoff declare resumes it.',
      ...notes,
      ...[...this.answered].map((what) => `# answered: ${cleanJson(what)}`),
    ].join('\n');
    return writeCanonicalYaml(ordered(looseBody(this.value)), { header });
  }

  /** The entries of a list; empty for the word `none`. */
  list(name: string): JsonObject[] {
    const list = own(this.value, name);
    return Array.isArray(list) ? list.filter((entry) => isObject(entry)) : [];
  }

  at(path: Path): JsonValue | undefined {
    return valueAt(this.value, path);
  }

  /** Sets or removes a value, and saves. */
  async put(path: Path, value: JsonValue | undefined): Promise<void> {
    const next = value === undefined ? undefined : normaliseText(value);
    this.value = looseBody(withValueAt(this.value, path, next));
    await this.save();
  }

  /** Marks a note as used, and saves. */
  async take(note: TakenNote): Promise<void> {
    this.taken.push({ at: note.at, text: note.text });
    await this.save();
  }

  /** Sets the whole body, and saves. */
  async replace(value: JsonObject): Promise<void> {
    this.value = looseBody(normaliseObject(value));
    await this.save();
  }

  /** Marks a question as answered, and saves. */
  async remember(what: string): Promise<void> {
    this.answered.add(what);
    await this.save();
  }

  async save(): Promise<void> {
    await this.drafts.save(this.text);
    this.saved = true;
  }
}

/** The questions that a draft's text marks as answered. */
export function answeredIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(ANSWERED)].flatMap(([, json = '']) => {
      try {
        const what: unknown = JSON.parse(json);
        return typeof what === 'string' ? [what] : [];
      } catch {
        // Somebody changed the comment, so the question is asked again.
        return [];
      }
    }),
  );
}

/** The notes that a draft's text marks as used. */
export function takenNotes(text: string): TakenNote[] {
  return [...text.matchAll(TAKEN)].flatMap(([, json = '']) => {
    try {
      const note: unknown = JSON.parse(json);
      if (typeof note === 'object' && note !== null && 'at' in note && 'text' in note)
        return [{ at: String(note.at), text: String(note.text) }];
    } catch {
      // Somebody changed the comment, so the note is offered again.
    }
    return [];
  });
}

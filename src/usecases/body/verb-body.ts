import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Locate } from '../../input/yaml/read.js';
import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import { compact } from '../../protocol/format/compact.js';
import { isBlank } from '../../protocol/format/is-blank.js';
import type { JsonObject, JsonValue } from '../../protocol/format/json.js';
import { keptWords } from '../../protocol/format/kept-words.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { normaliseObject } from '../../protocol/format/normalise-text.js';
import { own } from '../../protocol/format/own.js';
import { ordered } from '../../protocol/fold/order.js';
import { withoutTellingKeys } from '../../protocol/secrets/telling-keys.js';
import type { ResumableDraft } from '../../store/resumable-draft.js';
import type { BodySource } from '../body-source.js';
import type { ContentPlace } from '../judge-content.js';
import { readBody } from '../read-body.js';
import { withHint } from '../with-hint.js';
import { saysWhereTextIs } from '../with-words.js';
import { refuseUnknownKeys } from './refuse-unknown-keys.js';
import { resumed } from './resumed.js';

/** The prompts of the person at the terminal. */
export type Prompt = Awaited<ReturnType<Env['prompt']>>;

/** A value that a verb needs: its key in the body, the flag that gives it, and how it is asked for. */
export interface Question {
  key: string;
  flag: string;
  /** @throws HandoffError if it cannot be answered, before anything is asked */
  check?(): void;
  /** @param preset what an earlier draft has */
  ask(prompt: Prompt, preset: JsonValue | undefined): Promise<JsonValue>;
}

/** How a verb gets its body. */
export interface BodyRequest {
  verb: string;
  /** What flags and arguments give; it goes before the body of `from`. */
  given: Readonly<Record<string, JsonValue | undefined>>;
  /** A file, or `-` for standard input. */
  from: string | undefined;
  /** The keys that the body of `from` may have. */
  keys: readonly string[];
  /** True if nothing is recorded, so nothing is kept either. */
  dryRun: boolean;
  /** False if the verb resumes drafts of another kind. */
  isResumed?: boolean;
}

/**
 * What a person says to a verb that writes a record in mid-shift: from flags, a file, an earlier
 * draft and prompts. It is saved after every answer, and kept whatever fails.
 */
export class VerbBody {
  /** What was said so far. */
  value: JsonObject;
  /** What it is about, as a short handle: a person has one draft for each. */
  about: string | null = null;
  source: BodySource | null = null;
  /** True where a failure has nothing to keep: the words are still on the command line. */
  #isUsage = false;
  #draft: ResumableDraft | null = null;
  #earlier: JsonObject = {};
  readonly #env: Env;
  readonly #request: BodyRequest;

  constructor(env: Env, request: BodyRequest) {
    this.#env = env;
    this.#request = request;
    this.value = compact(request.given);
  }

  /** Adds the body of `--from`; what flags give goes before it. */
  async read(): Promise<void> {
    const { from, verb, keys } = this.#request;
    if (from === undefined) return;
    this.source = await readBody(this.#env, from);
    this.value = { ...this.source.read?.value, ...this.value };
    await refuseUnknownKeys(verb, this.source, keys);
  }

  /** A text of the body; undefined if it has none. */
  text(key: string): string | undefined {
    const value = own(this.value, key);
    return typeof value === 'string'
      ? value
      : typeof value === 'number'
        ? String(value)
        : undefined;
  }

  /** The texts of a list in the body. */
  list(key: string): string[] {
    const value = own(this.value, key);
    const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return typeof value === 'string' ? [value] : texts;
  }

  /** The keys in a list of the body, whose texts may hold several with commas between. */
  keys(key: string): string[] {
    return this.list(key)
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter((text) => text !== '');
  }

  /** Where the values of the body are in its file; null if it came from no file. */
  get place(): ContentPlace | null {
    const read = this.source?.read ?? null;
    if (read === null) return null;
    const locate: Locate = async (at, on) => {
      const key = at.at(-1);
      // A decision in a resolution is nested in the record, and not in the body.
      const inBody = valueAt(read.value, at) === undefined && key !== undefined ? [key] : at;
      return read.locate(inBody, on);
    };
    return { shown: this.source?.shown ?? '', locate };
  }

  /** Says what it is about, for everything that is kept from now on. */
  isAbout(id: string): void {
    this.about = id;
    this.value = { id, ...this.value, ...(this.text('id') === undefined ? {} : { id }) };
  }

  /**
   * Asks for what is missing, in order, and saves after each answer.
   * @throws HandoffError `usage` without a terminal; it names every missing flag
   */
  async ask(questions: readonly Question[]): Promise<void> {
    const missing = questions.filter(({ key }) => isMissing(own(this.value, key)));
    if (missing.length === 0) return;
    const { verb } = this.#request;
    if (!this.#env.interactive) {
      // What a body lacks is found with everything else that is wrong with it.
      if (this.source !== null) return;
      this.#isUsage = true;
      const flags = missing.map(({ flag }) => flag).join(', ');
      throw new HandoffError(
        'usage',
        `${verb} needs ${flags}`,
        `handoff ${verb} --help shows an example`,
      );
    }
    for (const { check } of missing) check?.();
    await this.#resume(missing);
    const prompt = await this.#env.prompt();
    for (const question of missing) {
      const answer = await question.ask(prompt, own(this.#earlier, question.key));
      await this.put(question.key, answer);
    }
  }

  /** Sets a value, and saves the draft if there is one. */
  async put(key: string, value: JsonValue): Promise<void> {
    this.value = normaliseObject({ ...this.value, [key]: value });
    if (this.#draft !== null) await this.#draft.save(this.#text());
  }

  /** Opens the draft of this window, with what an earlier run left. */
  async #resume(missing: readonly Question[]): Promise<void> {
    if (this.#draft !== null) return;
    const { verb } = this.#request;
    const draft = (await this.#env.drafts()).of(verb, this.about);
    this.#draft = draft;
    if (this.source !== null) {
      await draft.claim({ empty: true });
      return;
    }
    const asked = missing.map(({ key }) => key);
    this.#earlier = await resumed(this.#env, draft, { verb, given: this.value, asked });
    const kept = Object.entries(this.#earlier).filter(([key]) => !asked.includes(key));
    this.value = { ...Object.fromEntries(kept), ...this.value };
  }

  /** Removes the draft, and the file of the drafts that it was read from: the words are recorded. */
  async discard(): Promise<void> {
    try {
      const drafts = await this.#env.drafts();
      const file = this.source?.file ?? null;
      if (drafts.isEmpty()) return;
      if (file !== null && drafts.holds(file)) await drafts.discard(file);
      if (this.#draft !== null) await this.#draft.discard();
      else await drafts.of(this.#request.verb, this.about).retireRefused();
    } catch (error) {
      this.#env.say(
        `handoff: note: the draft could not be deleted (${error instanceof Error ? error.message : String(error)})`,
      );
    }
  }

  /** Lets other windows have the draft. */
  async release(): Promise<void> {
    await this.#draft?.release();
  }

  /**
   * Keeps what was said, where nothing is recorded.
   * @returns the error, with the place of the text
   */
  async keep(given: unknown): Promise<unknown> {
    const isInterrupted = given instanceof HandoffError && given.message === 'interrupted';
    const error = isInterrupted
      ? new HandoffError('interrupted', 'interrupted, nothing was recorded')
      : given;
    if (this.#request.dryRun || this.#isUsage || !this.#hasWords()) return error;
    if (saysWhereTextIs(error)) return error;
    const { verb, keys, isResumed = true } = this.#request;
    const drafts = await this.#env.drafts();
    const draft = this.#draft ?? drafts.of(verb, this.about);
    const held = this.source?.file ?? null;
    if (this.#draft !== null && this.#draft.read() !== null) {
      await drafts.cut(draft.path);
      return this.#withPlace(error, draft.path, draft);
    }
    if (held !== null && drafts.holds(held)) {
      await drafts.cut(held);
      return this.#withPlace(error, held, draft);
    }
    // Nobody resumes a draft of which nothing says whose it is, or what it is about.
    const isKnown = await this.#env.identity().then(
      () => true,
      () => false,
    );
    const isResumable = isKnown && isResumed && (this.about !== null || !keys.includes('id'));
    const path = await drafts.keep(verb, this.#text(), isResumable ? draft : null);
    return this.#withPlace(error, path, draft);
  }

  /** Adds where the text is, and the command that goes on with it. */
  #withPlace(error: unknown, path: string | null, draft: ResumableDraft): unknown {
    const { flags } = this.#env;
    const as = flags.as === undefined ? '' : ` --as ${flags.as}`;
    const command = `handoff ${this.#request.verb}${as}`;
    const about = this.about === null ? '' : ` ${this.about}`;
    const again =
      path === draft.path ? `${command}${about} resumes it` : `${command} --from takes it`;
    return withHint(
      error,
      path === null
        ? keptWords('your text is', path)
        : `${keptWords('your text is', path)} (${again})`,
    );
  }

  /** True if something was said that nobody likes to type again. */
  #hasWords(): boolean {
    return this.source !== null || this.#draft !== null || hasProse(this.value);
  }

  #text(): string {
    const { verb } = this.#request;
    if (this.source !== null && this.source.read === null) return this.source.text;
    const fields = withoutTellingKeys(this.value);
    const header = `# An unfinished handoff ${verb}: handoff ${verb} resumes it, or --from takes it.`;
    try {
      return writeCanonicalYaml(ordered(normaliseObject(fields)), { header });
    } catch {
      // A body without a canonical form may be the reason of the refusal.
      return `${JSON.stringify(fields, null, 2)}\n`;
    }
  }
}

/** True for a text of several words, or one in a value. */
function hasProse(value: JsonValue): boolean {
  if (typeof value === 'string') return /\S\s+\S/u.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasProse);
}

function isMissing(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' && isBlank(value)) ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Runs a verb over its body: what was said is kept if anything fails, and removed if not. */
export async function withBody<R>(
  env: Env,
  request: BodyRequest,
  work: (body: VerbBody) => Promise<R>,
): Promise<R> {
  const body = new VerbBody(env, request);
  try {
    await body.read();
    const result = await work(body);
    if (!request.dryRun) await body.discard();
    return result;
  } catch (error) {
    throw await body.keep(error);
  } finally {
    await body.release();
  }
}

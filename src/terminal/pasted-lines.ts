import { StringDecoder } from 'node:string_decoder';

/** The part of a terminal's input that is watched. */
interface Input {
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  removeListener(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  setRawMode?(raw: boolean): unknown;
  resume?(): unknown;
  pause?(): unknown;
}

const [CR, LF] = [13, 10];
/** How long nothing arrives before a paste counts as complete, in milliseconds. */
const QUIET_MS = 40;
/** What a terminal sends that is no text: the marks around a paste, other sequences, controls. */
const NO_TEXT = /\u001b(?:\[[0-9;?]*[@-~]|O.|.)?|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * The lines that arrive together with the one that ends a prompt. A prompt takes its first line and
 * ignores the rest of a paste, so the rest is taken from the input itself.
 */
export class PastedLines {
  readonly #input: Input;
  readonly #decoder = new StringDecoder('utf8');
  #rest: string | null = null;

  constructor(input: Input) {
    this.#input = input;
    input.on('data', this.#take);
  }

  /** The lines after the first. */
  get lines(): string[] {
    return (this.#rest ?? '')
      .replace(NO_TEXT, '')
      .split(/\r\n|\r|\n/)
      .filter((line) => line.trim() !== '');
  }

  /** Forgets them: the line that they were pasted with was refused. */
  forget(): void {
    this.#rest = null;
  }

  /** Waits for the rest of a paste that a terminal sends in pieces. */
  async settle(): Promise<void> {
    if (this.#rest === null) return;
    this.#input.setRawMode?.(true);
    this.#input.resume?.();
    for (let known = ''; known !== this.#rest;) {
      known = this.#rest;
      await new Promise((settled) => setTimeout(settled, QUIET_MS));
    }
    this.#input.pause?.();
    this.#input.setRawMode?.(false);
  }

  stop(): void {
    this.#input.removeListener('data', this.#take);
  }

  readonly #take = (chunk: Buffer | string): void => {
    const bytes = Buffer.from(chunk);
    if (this.#rest !== null) {
      this.#rest += this.#decoder.write(bytes);
      return;
    }
    const end = bytes.findIndex((byte) => byte === CR || byte === LF);
    // A lone line end is somebody pressing Enter.
    const after = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1);
    if (end >= 0 && after < bytes.length) this.#rest = this.#decoder.write(bytes.subarray(after));
  };
}

/** Characters. Hiding shorter values would garble normal text. */
const SHORTEST = 6;

/** The secret values of one run, so that none gets into a text. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Adds a secret. @returns the same value */
  add(value: string): string {
    if (value.length >= SHORTEST)
      for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
        this.#values.add(form);
    return value;
  }

  /** The text with `***` in place of every secret. */
  hide(text: string): string {
    // Longest first: a secret may contain another one.
    return [...this.#values]
      .sort((a, b) => b.length - a.length)
      .reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
  }
}

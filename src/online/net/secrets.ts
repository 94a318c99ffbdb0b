/**
 * Shorter values are no secrets worth the name, and taking them out of texts would garble those.
 */
const SHORTEST = 6;

/** The secret values that one run knows, so that no text that leaves it can hold one. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Remembers a secret. @returns the same value, for use where it is read */
  add(value: string): string {
    if (value.length >= SHORTEST)
      for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
        this.#values.add(form);
    return value;
  }

  /** The text with `***` for every secret in it. */
  hide(text: string): string {
    // The longest first: a secret may hold another one.
    return [...this.#values]
      .sort((a, b) => b.length - a.length)
      .reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
  }
}

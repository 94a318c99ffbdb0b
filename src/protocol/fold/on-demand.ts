/**
 * Values by key, in the order of the keys. Each is computed when somebody asks for it, so that who
 * needs a few of many pays for a few. A key whose value is null is not in it.
 */
export class OnDemand<V> {
  readonly #keys: Iterable<string>;
  readonly #compute: (key: string) => V | null;
  readonly #known = new Map<string, V | null>();
  #all: ReadonlyMap<string, V> | null = null;

  /** @param keys each once */
  constructor(keys: Iterable<string>, compute: (key: string) => V | null) {
    this.#keys = keys;
    this.#compute = compute;
  }

  get(key: string): V | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known ?? undefined;
    const computed = this.#compute(key);
    this.#known.set(key, computed);
    return computed ?? undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  keys(): MapIterator<string> {
    return this.#everything().keys();
  }

  values(): MapIterator<V> {
    return this.#everything().values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.#everything().entries();
  }

  #everything(): ReadonlyMap<string, V> {
    if (this.#all !== null) return this.#all;
    const all = new Map<string, V>();
    for (const key of [...this.#keys].sort()) {
      const value = this.get(key);
      if (value !== undefined) all.set(key, value);
    }
    this.#all = all;
    return all;
  }
}

/**
 * The member of that name that an object has itself. `object[key]` would also find what every
 * object inherits, such as `constructor`, and people choose handles, keys and names.
 * test/indexing.test.ts lets no other file look up a name in a plain object.
 */
export function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Gives an object a member of its own. @throws RangeError for `__proto__`, which would be none */
export function setOwn<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') throw new RangeError('__proto__ cannot be a key');
  object[key] = value;
}

/** A thunk that makes its value once, until it is told to forget it. */
export function once<T>(make: () => Promise<T>): (() => Promise<T>) & { forget(): void } {
  let made: Promise<T> | undefined;
  return Object.assign(() => (made ??= make()), {
    forget: () => {
      made = undefined;
    },
  });
}

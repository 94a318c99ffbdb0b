/** `fresh_within` in seconds: hours as a number, or a length such as `90m`, `12h` or `2d`. */
export function freshWithin(given: number | string | undefined): number {
  if (given === undefined) return 12 * 3600;
  if (typeof given === 'number') return given * 3600;
  return (
    Number(given.slice(0, -1)) * { m: 60, h: 3600, d: 86_400 }[given.slice(-1) as 'm' | 'h' | 'd']
  );
}

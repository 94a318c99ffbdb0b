/** A stretch of time: from an instant until before another, in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** The time that is in any of these spans, in order; a span without a length is no time. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from >= to) continue;
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return joined;
}

/** The time that is in both. */
export function intersection(some: readonly Span[], others: readonly Span[]): Span[] {
  const rest = union(others);
  return union(some).flatMap((one) =>
    rest
      .map(({ from, to }) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** The time that is in the first and not in the others. */
export function difference(some: readonly Span[], others: readonly Span[]): Span[] {
  return union(others).reduce<Span[]>(
    (left, { from, to }) =>
      left
        .flatMap((one) => [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ])
        .filter((one) => one.from < one.to),
    union(some),
  );
}

import { packet } from './packet.js';

/** Every value under a property of that name, at any depth. */
export function valuesOf(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(name, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key === name ? [one] : []),
    ...valuesOf(name, one),
  ]);
}

/** Objects of that `type`, at any depth. */
export function ofType(type: string, value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((one) => ofType(type, one));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((one) => ofType(type, one));
  return 'type' in value && value.type === type ? [{ ...value }, ...inner] : inner;
}

/** A packet with more and longer links than any message takes. */
export const MANY_LINKS = packet({
  links: Array.from({ length: 60 }, (_, index) => ({
    label: `Page ${index}`,
    url: `https://example.com/${'x'.repeat(1900)}/${index}`,
  })),
});

/** `1 item`, `2 items`. `one` and `many` may include the verb: `record is`, `records are`. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

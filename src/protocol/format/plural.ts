/** `1 item`, `2 items`; with what follows where that changes as well: `1 record is`. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

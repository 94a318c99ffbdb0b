/** No mail can reach an address below `.invalid`, and nobody has one (RFC 2606). */
const DOMAIN = '@placeholder.invalid';

/** The address that marks a member as one whom a person has yet to name. */
export function placeholderAddress(handle: string): string {
  return handle + DOMAIN;
}

/** True for a member of a template whom nobody has replaced yet. */
export function isPlaceholder({ emails = [] }: { emails?: readonly string[] }): boolean {
  return emails.some((email) => email.toLowerCase().endsWith(DOMAIN));
}

/**
 * Tells the hooks that `init --hooks` writes that this program is at work: what it records was
 * judged already, and it needs no reminder.
 */
export const INSIDE: Readonly<Record<string, string>> = { HANDOFF_INSIDE: '1' };

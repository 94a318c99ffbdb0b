/**
 * Tells the hooks of `init --hooks` that handoff itself runs git: its records are already checked,
 * and no reminder is needed.
 */
export const INSIDE: Readonly<Record<string, string>> = { HANDOFF_INSIDE: '1' };

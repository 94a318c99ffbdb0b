import type { Env } from '../../env.js';

/**
 * One thing that was looked at. A problem keeps something from working; a warning is something that
 * this clone cannot see or do.
 */
export interface Check {
  name: string;
  level: 'ok' | 'warning' | 'problem';
  message: string;
  /** How to mend it. */
  hint: string | null;
}

/** Looks at one side of a clone. What it throws is shown as a problem. */
export type Examination = (env: Env) => Promise<Check[]>;

/** All is well, and how it stands. */
export function ok(name: string, message: string): Check {
  return { name, level: 'ok', message, hint: null };
}

/** Something cannot be seen or done. */
export function warning(name: string, message: string, hint: string | null = null): Check {
  return { name, level: 'warning', message, hint };
}

/** Something does not work. */
export function problem(name: string, message: string, hint: string | null = null): Check {
  return { name, level: 'problem', message, hint };
}

import type { Env } from '../../env.js';
import type { DoctorCheck } from '../../schema/types.js';

/** Looks at one side of a clone. What it throws is shown as a problem. */
export type Examination = (env: Env) => Promise<DoctorCheck[]>;

/** All is well, and how it stands. */
export function ok(name: string, message: string): DoctorCheck {
  return { name, level: 'ok', message, hint: null };
}

/** Something cannot be seen or done. */
export function warning(name: string, message: string, hint: string | null = null): DoctorCheck {
  return { name, level: 'warning', message, hint };
}

/** Something does not work. */
export function problem(name: string, message: string, hint: string | null = null): DoctorCheck {
  return { name, level: 'problem', message, hint };
}

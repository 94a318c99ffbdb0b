import type { Env } from '../../env.js';
import type { DoctorCheck } from '../../schema/types.js';

/** Examines one aspect of a clone. A thrown error is shown as a problem. */
export type Examination = (env: Env) => Promise<DoctorCheck[]>;

/** Everything is right; the message describes it. */
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

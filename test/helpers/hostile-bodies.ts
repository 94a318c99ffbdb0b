import type { HostileBody } from './hostile-body.js';
import { UNFIT_BODIES } from './unfit-bodies.js';
import { UNREADABLE_BODIES } from './unreadable-bodies.js';

/** One body of each kind that reliability asks for, and more of the same kinds. */
export const HOSTILE_BODIES: readonly HostileBody[] = [...UNREADABLE_BODIES, ...UNFIT_BODIES];

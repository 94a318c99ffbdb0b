/** The setting of the hub that names the clones of code repositories on this machine. */
export const CLONES_SETTING = 'handoff.clone';

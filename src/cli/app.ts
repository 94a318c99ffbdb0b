/**
 * What every verb needs to read the record, as one chunk: loading a file costs a third of a
 * millisecond, and a verb would load thirty of them. `--help` and wrong usage do without it; what
 * only a person at a terminal needs, or only few verbs, is imported lazily from here on.
 */
export { ownZone } from '../usecases/own-zone.js';
export { inHub, personIn } from '../usecases/hub/in-hub.js';
export { IndexFiles } from '../store/index-files.js';
export { openerOf } from '../usecases/opener.js';
export { snapshotsOf } from '../usecases/snapshot.js';
export { policyAfter, policyHere, validPolicy } from '../usecases/policy-here.js';
export { inForce } from '../usecases/projects/in-force.js';
export { trustOf } from '../usecases/trust.js';
export { teamRemoteOf } from '../usecases/team-remote.js';

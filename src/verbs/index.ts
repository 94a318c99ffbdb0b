import { ack } from './ack/spec.js';
import { ask } from './ask/spec.js';
import { assign } from './assign/spec.js';
import { block } from './block/spec.js';
import { check } from './check/spec.js';
import { completion } from './completion/spec.js';
import { decide } from './decide/spec.js';
import { declare } from './declare/spec.js';
import { demo } from './demo/spec.js';
import { doctor } from './doctor/spec.js';
import { due } from './due/spec.js';
import { guard } from './guard/spec.js';
import { init } from './init/spec.js';
import { mcp } from './mcp/spec.js';
import { metrics } from './metrics/spec.js';
import { note } from './note/spec.js';
import { ping } from './ping/spec.js';
import { publish } from './publish/spec.js';
import { query } from './query/spec.js';
import { reopen } from './reopen/spec.js';
import { report } from './report/spec.js';
import { resolve } from './resolve/spec.js';
import { retract } from './retract/spec.js';
import { rollup } from './rollup/spec.js';
import { route } from './route/spec.js';
import { sent } from './sent/spec.js';
import { shifts } from './shifts/spec.js';
import { show } from './show/spec.js';
import { start } from './start/spec.js';
import { synthesize } from './synthesize/spec.js';
import { take } from './take/spec.js';
import { verify } from './verify/spec.js';
import { who } from './who/spec.js';
import { why } from './why/spec.js';
import type { Verb } from '../cli/verb.js';

/** Every verb, in the order of help. This is the one list of them. */
export const VERBS: readonly Verb[] = [
  init,
  doctor,
  completion,
  mcp,
  demo,
  start,
  ack,
  sent,
  note,
  block,
  ask,
  decide,
  resolve,
  reopen,
  assign,
  take,
  route,
  ping,
  due,
  declare,
  synthesize,
  query,
  show,
  who,
  why,
  shifts,
  rollup,
  metrics,
  report,
  check,
  guard,
  verify,
  publish,
  retract,
];

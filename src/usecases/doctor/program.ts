import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { findProgram } from '../../system/process/find-program.js';
import { warning, type Examination } from './check.js';

/** Names another program that answers to `handoff`; says nothing where there is none. */
export const examineProgram: Examination = async (env) => {
  const found = findProgram('handoff', env.vars);
  if (found === null || isOurs(found, env.program)) return [];
  return [
    warning(
      'program',
      `handoff on PATH is another program: ${found}`,
      'type git handoff instead, or put the folder of this program first on PATH',
    ),
  ];
};

/** True for this program, and for any other installation of it. */
function isOurs(found: string, program: string): boolean {
  try {
    const [there, here] = [realpathSync(found), realpathSync(program)];
    if (there === here) return true;
    const manifest: JsonValue = JSON.parse(
      readFileSync(join(dirname(dirname(there)), 'package.json'), 'utf8'),
    );
    return isObject(manifest) && manifest['name'] === 'git-handoff';
  } catch {
    // A script without a package beside it is somebody else's.
    return false;
  }
}

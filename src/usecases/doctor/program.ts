import { otherPrograms } from '../../system/process/other-programs.js';
import { warning, type Examination } from './check.js';

/** What people type, and the program that each starts. */
const NAMES = new Map([
  ['handoff', 'git handoff'],
  ['git-handoff', 'handoff'],
]);

/** Names every other program on PATH that answers to a name of this one, another version of it too. */
export const examineProgram: Examination = async ({ program, vars }) => {
  const others = otherPrograms([...NAMES.keys()], program, vars);
  return others.map(({ name, file, isFirst }) => {
    const alternative = NAMES.get(name) ?? '';
    const isFree = !others.some((other) => other.isFirst && other.name !== name);
    return isFirst
      ? warning(
          'program',
          `${name} on PATH is another program: ${file}`,
          `${isFree ? `type ${alternative} instead, or ` : ''}put the folder of this program first on PATH`,
        )
      : warning(
          'program',
          `another ${name} is later on PATH: ${file}`,
          'remove it if nothing needs it',
        );
  });
};

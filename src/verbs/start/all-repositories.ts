import type { Env } from '../../env.js';
import { shellWord } from '../../protocol/format/path-between.js';
import type { StartAnswer } from '../../schema/types.js';
import { askEach, type AskedEach } from '../../usecases/repositories/ask-each.js';
import { fromRepositories, unitedRepositories } from '../../usecases/repositories/united.js';
import { mergedRows } from './merged-rows.js';
import type { Options } from './spec.js';

/** The start of a shift in all repositories. */
export async function inAllRepositories(env: Env, options: Options): Promise<StartAnswer> {
  const asked = await askEach<StartAnswer>(env, { verb: 'start', args: [], options });
  return {
    ...unitedRepositories(asked),
    ...mergedRows(fromRepositories(asked)),
    start_here: firstOf(asked),
  };
}

/** The first thing to do, with a command that works from the current folder. */
function firstOf({ all }: AskedEach<StartAnswer>): StartAnswer['start_here'] {
  const found = all.find(({ answer }) => answer.start_here !== null);
  const first = found?.answer.start_here ?? null;
  if (first === null || found === undefined || found.isHere) return first;
  const { command } = first;
  const there = shellWord(found.path);
  return {
    ...first,
    text: `${found.repository}: ${first.text}`,
    // Of two folders after -C, the last one counts.
    command: command.startsWith('handoff -C ')
      ? `(cd ${there} && ${command})`
      : command.replace(/^handoff /u, `handoff -C ${there} `),
  };
}

import type { Text } from '../../cli/verb.js';
import type { DemoAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** The steps were shown as they ran, so this only names what to do next. */
export function view({ kept }: Shown<DemoAnswer>, style: Style): Text {
  const where = kept === null ? '' : `The repository is ${kept}\n`;
  return {
    out: `\n${where}${style.bold('Next, in your repository:')} handoff init, then handoff declare\n`,
  };
}

import { shortHandle } from '../../protocol/format/record-id.js';
import type { UnsentPost } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { plural } from '../../protocol/format/plural.js';

/** The queued posts, each with the reason. */
export function waitingText(unsent: readonly Shown<UnsentPost>[], style: Style): string {
  if (unsent.length === 0) return '';
  const lines = unsent.map(({ thing, target, reason }) => {
    const where = target === null ? '' : ` for ${target}`;
    return `${style.warn('queued')}: ${shortHandle(thing)}${where}: ${reason}`;
  });
  const [are, them] = unsent.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const count = plural(unsent.length, 'post');
  return `${lines.join('\n')}\n${count} ${are} queued: handoff publish sends ${them}.\n`;
}

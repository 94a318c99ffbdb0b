import type { Text } from '../../cli/verb.js';
import type { InitAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** What was written and what to do next. */
export function view(answer: Shown<InitAnswer>, style: Style): Text {
  const { dry_run: dry, files, roster, hints } = answer;
  const lines = files.map(({ path, did }) => {
    const tone = did === 'kept' ? style.dim : style.good;
    return `${tone((dry && did !== 'kept' ? `would be ${did}` : did).padEnd(8))}  ${path}`;
  });
  if (files.some(({ path, did }) => path === '.handoff.yml' && did === 'created'))
    lines.push(
      '',
      `Roster: ${roster.join(', ') || 'nobody yet'}. Read .handoff.yml, correct it, then:`,
      '  git add .handoff.yml .handoffs',
      '  git commit -m "Set up handoff"',
    );
  else lines.push('', 'Your .handoff.yml was not changed.');
  if (hints.length > 0) lines.push('', 'To do:', ...hints.map((hint) => `  ${hint}`));
  return { out: `${lines.join('\n')}\n`, talk: dry ? '' : 'Next: handoff declare\n' };
}

import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { isTrue, rows, said, texts } from '../../terminal/answer/read-answer.js';

/** What was written and what to do next. */
export function view(answer: JsonObject, style: Style): Text {
  const dry = isTrue(answer, 'dry_run');
  const files = rows(answer, 'files');
  const lines = files.map((file) => {
    const did = said(file, 'did');
    return `${(did === 'kept' ? style.dim : style.good)((dry && did !== 'kept' ? `would be ${did}` : did).padEnd(8))}  ${said(file, 'path')}`;
  });
  const made = files.some(
    (file) => said(file, 'path') === '.handoff.yml' && said(file, 'did') === 'created',
  );
  const roster = texts(answer, 'roster');
  if (made)
    lines.push(
      '',
      `Roster: ${roster.join(', ') || 'nobody yet'}. Read .handoff.yml, correct it, then:`,
      '  git add .handoff.yml .handoffs && git commit -m "Set up handoff"',
    );
  else lines.push('', 'Your .handoff.yml was left as it is.');
  const hints = texts(answer, 'hints');
  if (hints.length > 0) lines.push('', 'Left for you:', ...hints.map((hint) => `  ${hint}`));
  return { out: `${lines.join('\n')}\n`, talk: dry ? '' : 'Next: handoff declare\n' };
}

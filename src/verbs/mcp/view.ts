import type { Text } from '../../cli/verb.js';
import type { McpAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { table } from '../../terminal/text/table.js';

/** What an agent gets, and how it gets it. After an agent has left there is nothing to say. */
export function view({ tools }: Shown<McpAnswer>, style: Style): Text {
  if (tools.length === 0) return { out: '' };
  const rows = tools.map(({ name, description }) => [name, description]);
  return {
    out: [
      style.bold('Tools of a coding agent'),
      table(rows, style.width, [style.name]),
      '',
      'An agent starts this server itself, with the command handoff and the argument mcp.',
      '',
    ].join('\n'),
  };
}

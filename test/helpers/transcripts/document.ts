/** One command of a session. */
export interface Step {
  /** Who types it: the name before `$`; Wei where there is none. */
  who: string;
  command: string;
  /** What the document shows below it. */
  shown: string;
}

/** A fenced block of a document: commands that are typed one after another. */
export interface Session {
  /** The world in which it happens, by the name of its fixture. */
  fixture: string;
  steps: readonly Step[];
}

/** A comment that names the world of the sessions below it, or a session. */
const PARTS = /^<!-- fixture: ([\w-]+) -->$|^```console\n([^]*?)^```$/gm;
const PROMPT = /^([a-z]*)\$ (.*)$/;
const CONTINUED = /^> (.*)$/;

/**
 * The sessions of a document, in order.
 * @throws Error where a session stands above the first fixture
 */
export function sessionsOf(document: string): Session[] {
  let fixture: string | undefined;
  return [...document.matchAll(PARTS)].flatMap(([, named, block = '']) => {
    if (named !== undefined) fixture = named;
    else if (fixture === undefined) throw new Error('no fixture is named above the first session');
    else return [{ fixture, steps: stepsOf(block) }];
    return [];
  });
}

/** The same document with other outputs: one text for each command. */
export function redraw(document: string, outputs: readonly (readonly string[])[]): string {
  let session = -1;
  return document.replaceAll(PARTS, (part: string, named: string | undefined, block: string) => {
    if (named !== undefined) return part;
    session += 1;
    const shown = stepsOf(block).map(
      ({ who, command }, step) =>
        `${who === 'wei' ? '' : who}$ ${command.replaceAll('\n', '\n> ')}\n${outputs[session]?.[step] ?? ''}`,
    );
    return `\`\`\`console\n${shown.join('')}\`\`\``;
  });
}

function stepsOf(block: string): Step[] {
  const steps: Step[] = [];
  let typing = false;
  for (const line of block.split('\n')) {
    const [, who = '', command] = PROMPT.exec(line) ?? [];
    const [, more] = CONTINUED.exec(line) ?? [];
    const last = steps.at(-1);
    if (command !== undefined) steps.push({ who: who || 'wei', command, shown: '' });
    else if (typing && more !== undefined && last) last.command += `\n${more}`;
    else if (last) last.shown += `${line}\n`;
    typing = command !== undefined || (typing && more !== undefined);
  }
  return steps;
}

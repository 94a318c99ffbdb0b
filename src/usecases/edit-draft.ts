import type { Env } from '../env.js';
import { HandoffError, RecordRefused } from '../errors.js';
import type { JsonObject } from '../protocol/format/json.js';
import { own } from '../protocol/format/own.js';
import { plural } from '../protocol/format/plural.js';
import type { Finding } from '../schema/types.js';
import type { BodySource } from './body-source.js';
import { judgeBody } from './judge-body.js';
import { packagedFile } from './packaged-file.js';
import { parseBody } from './read-body.js';

/**
 * Without a terminal, an editor that never produces a valid text is stopped after this many rounds.
 */
const MOST_ROUNDS = 10;

/** How the person edits: what the terminal does. */
export interface Editing {
  open(editor: string, file: string, vars: NodeJS.ProcessEnv): Promise<void>;
  lines(findings: readonly Finding[]): string[];
  withFindings(text: string, findings: readonly Finding[]): string;
  withoutFindings(text: string): string;
}

/** What is edited. */
export interface Edited {
  /** The file of the draft, and how it is read and saved. */
  draft: {
    path: string;
    read(): Promise<string | null> | string | null;
    save(text: string): Promise<string>;
  };
  text: string;
  overrides: JsonObject;
  /** The command that resumes it. */
  command: string;
  /** What it is called in messages: `declaration`, with `declared`. */
  words: { what: string; done: string };
}

/**
 * Opens the draft in the editor until it is complete or the person stops.
 * @returns `refused`: what is missing
 */
export async function editDraft(
  env: Env,
  { draft, text, overrides, command, words: { what, done } }: Edited,
  editing: Editing,
): Promise<{ source: BodySource; refused: HandoffError | null }> {
  const [{ author }, editor] = await Promise.all([env.snapshot('all'), editorOf(env, command)]);
  const kept = `the draft is kept in ${draft.path}; ${command} resumes it`;
  let before = withModeline(text);
  let shown = before;
  for (let round = 1; ; round += 1) {
    await draft.save(shown);
    await editing.open(editor, draft.path, env.vars);
    const typed = editing.withoutFindings((await draft.read()) ?? '');
    const emptied = !/^[ \t]*[^#\s]/m.test(typed);
    await draft.save(emptied ? before : typed);
    const source = await parseBody(Buffer.from(emptied ? before : typed), draft.path, draft.path);
    if (emptied)
      return {
        source,
        refused: new HandoffError('record', `the file was emptied, so nothing was ${done}`, kept),
      };
    const { findings } = await judgeBody(author, source, overrides);
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length === 0) return { source, refused: null };
    const count = `${plural(errors.length, 'error')} in the ${what}`;
    if (typed === before || round === MOST_ROUNDS)
      return {
        source,
        refused: new RecordRefused(
          `${count}${typed === before ? ' and nothing was changed' : ''}, so nothing was ${done}`,
          findings,
          kept,
        ),
      };
    const goOn = !env.interactive || (await again(env, editing.lines(findings), count, done, kept));
    if (!goOn)
      return {
        source,
        refused: new RecordRefused(`${count}, so nothing was ${done}`, findings, kept),
      };
    before = typed;
    shown = editing.withFindings(typed, findings);
  }
}

async function again(
  env: Env,
  lines: readonly string[],
  count: string,
  done: string,
  kept: string,
): Promise<boolean> {
  for (const line of lines) env.say(line);
  try {
    return await (
      await env.prompt()
    ).confirm({ message: `${count}. Open the editor again?`, default: true });
  } catch (error) {
    throw error instanceof HandoffError && error.kind === 'interrupted'
      ? new HandoffError('interrupted', `interrupted, nothing was ${done}`, kept)
      : error;
  }
}

/** @throws HandoffError `usage` without a terminal if no editor is configured */
async function editorOf(env: Env, command: string): Promise<string> {
  const repository = await env.standing();
  const named =
    ['GIT_EDITOR', 'VISUAL', 'EDITOR'].some((name) => (own(env.vars, name) ?? '') !== '') ||
    (await repository.config()).get('core.editor') !== null;
  if (!env.interactive && !named)
    throw new HandoffError(
      'usage',
      `${command.replace(/^handoff /, '')} needs an editor`,
      'set EDITOR or git config core.editor, or use --from <file>',
    );
  const { stdout } = await repository.git.run(['var', 'GIT_EDITOR']);
  return stdout.toString('utf8').trim();
}

/** Adds the first line by which an editor finds the schema. */
function withModeline(text: string): string {
  const schema = packagedFile('schemas/editor/handoff.v1.schema.json');
  return schema === null || text.startsWith('# yaml-language-server:')
    ? text
    : `# yaml-language-server: $schema=${schema}\n${text}`;
}

import { own } from '../../../protocol/format/own.js';
import { plural } from '../../../protocol/format/plural.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import type { Env } from '../../../env.js';
import { HandoffError, RecordRefused } from '../../../errors.js';
import { runEditor } from '../../../terminal/run-editor.js';
import { findingLines } from '../../../terminal/findings/finding-lines.js';
import { shown } from '../../../terminal/shown.js';
import { parseBody } from '../../../usecases/read-body.js';
import { withFindings, withoutFindings } from './findings.js';
import { packagedFile } from '../../../usecases/packaged-file.js';
import { template } from './template.js';
import { judgeBody } from '../../../usecases/judge-body.js';
import type { BodySource } from '../../../usecases/body-source.js';
import { observedFacts, observeShift } from '../../../usecases/observe-shift.js';
import { lastDeclaration } from '../../../protocol/compose/prefill.js';
import { takenNotes } from '../wrap/running-draft.js';

/**
 * Without a terminal, an editor that never produces a valid text is stopped after this many rounds.
 */
const MOST_ROUNDS = 10;

/**
 * Opens a declaration in the person's editor, and again with the findings as comments until it is
 * complete.
 * @throws RecordRefused if it stays incomplete; the draft is kept
 */
export async function editBody(env: Env, overrides: JsonObject): Promise<BodySource> {
  const [{ author }, drafts] = await Promise.all([env.snapshot('all'), env.drafts()]);
  const last = lastDeclaration(author);
  const [running, notes, work] = await Promise.all([
    drafts.read(),
    drafts.notes(),
    observeShift(env, author),
  ]);
  const known = running === null || running.trim() === '' ? null : withoutFindings(running);
  const { source, refused } = await editDraft(
    env,
    known ?? template({ author, last, work, notes }),
    overrides,
  );
  if (refused) {
    await drafts.cut(drafts.running);
    throw refused;
  }
  const used = notes.filter(({ text }) =>
    source.text.split('\n').some((line) => !/^\s*#/.test(line) && line.includes(text)),
  );
  return {
    ...source,
    usedNotes: [...used, ...takenNotes(source.text)],
    observed: await observedFacts(env, work),
  };
}

/**
 * Opens the draft in the editor until it is complete or the person stops.
 * @returns `refused`: what is missing
 */
export async function editDraft(
  env: Env,
  text: string,
  overrides: JsonObject,
): Promise<{ source: BodySource; refused: HandoffError | null }> {
  const [{ author }, drafts, editor] = await Promise.all([
    env.snapshot('all'),
    env.drafts(),
    editorOf(env),
  ]);
  const kept = `the draft is kept in ${drafts.running}; handoff declare --edit resumes it`;
  let before = withModeline(text);
  let draft = before;
  for (let round = 1; ; round += 1) {
    await drafts.save(draft);
    await runEditor(editor, drafts.running, env.vars);
    const typed = withoutFindings((await drafts.read()) ?? '');
    const emptied = !/^[ \t]*[^#\s]/m.test(typed);
    await drafts.save(emptied ? before : typed);
    const source = await parseBody(
      Buffer.from(emptied ? before : typed),
      drafts.running,
      drafts.running,
    );
    if (emptied)
      return {
        source,
        refused: new HandoffError('record', 'the file was emptied, so nothing was declared', kept),
      };
    const { findings } = await judgeBody(author, source, overrides);
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length === 0) return { source, refused: null };
    const count = `${plural(errors.length, 'error')} in the declaration`;
    if (typed === before || round === MOST_ROUNDS)
      return {
        source,
        refused: new RecordRefused(
          `${count}${typed === before ? ' and nothing was changed' : ''}, so nothing was declared`,
          findings,
          kept,
        ),
      };
    if (env.interactive && !(await again(env, findingLines(shown(findings)), count, kept)))
      return {
        source,
        refused: new RecordRefused(`${count}, so nothing was declared`, findings, kept),
      };
    before = typed;
    draft = withFindings(typed, findings);
  }
}

async function again(
  env: Env,
  lines: readonly string[],
  count: string,
  kept: string,
): Promise<boolean> {
  for (const line of lines) env.say(line);
  try {
    return await (
      await env.prompt()
    ).confirm({ message: `${count}. Open the editor again?`, default: true });
  } catch (error) {
    throw error instanceof HandoffError && error.kind === 'interrupted'
      ? new HandoffError('interrupted', 'interrupted, nothing was declared', kept)
      : error;
  }
}

/** @throws HandoffError `usage` without a terminal if no editor is configured */
async function editorOf(env: Env): Promise<string> {
  const repository = await env.standing();
  const named =
    ['GIT_EDITOR', 'VISUAL', 'EDITOR'].some((name) => (own(env.vars, name) ?? '') !== '') ||
    (await repository.config()).get('core.editor') !== null;
  if (!env.interactive && !named)
    throw new HandoffError(
      'usage',
      'declare --edit needs an editor',
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

import type { JsonObject } from '../../../protocol/format/json.js';
import type { Problem } from '../../../protocol/format/finding.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { summaryLines } from './lines.js';
import { allProblems } from '../../../usecases/judge-body.js';
import { isList } from './loose-body.js';
import { carriedTopics } from './prefill.js';
import type { Session } from './session.js';

/** The person's choice at the end. A section is named by its field. */
export type Verdict =
  | { do: 'declare' | 'edit' | 'leave' | 'anew' }
  | { do: 'section'; section: string };

const SECTIONS = [
  ['to', 'to whom'],
  ['returns_at', 'when you are back'],
  ['shipped', 'shipped'],
  ['in_flight', 'in flight'],
  ['decisions', 'decisions'],
  ['blockers', 'blockers'],
  ['questions', 'questions'],
] as const;

/** Shows the whole declaration with its problems, and asks what to do. */
export async function review(
  { author, draft, prompt, say, style }: Session,
  overrides: JsonObject,
): Promise<Verdict> {
  const body = { ...draft.value, ...overrides };
  const { problems } = await allProblems(author, body);
  const carried = (['blocker', 'question'] as const)
    .flatMap((kind) => carriedTopics(author, kind))
    .map(({ entry, id: slotId }) => `${entry.key} (${shortHandle(slotId)})`);
  for (const line of summaryLines(body, carried, problems, style)) say(line);
  const first = problems.find(({ level }) => level === 'error');
  const section = first && sectionOf(first);
  const declare = { name: 'declare it', value: { do: 'declare' } } as const;
  const mend =
    section === undefined
      ? []
      : [
          {
            name: `fix ${section.replace('_', ' ')}: ${first?.message ?? ''}`,
            value: { do: 'section', section },
          } as const,
        ];
  const verdict = await prompt.choose<Verdict | { do: 'which' }>({
    message: first ? 'The declaration has errors:' : 'Declare this?',
    choices: [
      ...(first ? mend : [declare]),
      { name: 'go back to a section', value: { do: 'which' } },
      { name: 'edit it as YAML in your editor', value: { do: 'edit' } },
      { name: 'stop and keep the draft', value: { do: 'leave' } },
      { name: 'start a new draft (this one is kept)', value: { do: 'anew' } },
    ],
  });
  if (verdict.do !== 'which') return verdict;
  return {
    do: 'section',
    section: await prompt.choose({
      message: 'Which section?',
      choices: SECTIONS.map(([value, name]) => ({ name, value })),
    }),
  };
}

/** The section whose questions can fix a problem; undefined if only an editor can. */
function sectionOf({ at, rule, message }: Problem): string | undefined {
  const [field] = at;
  if (field === undefined && rule === 'missing')
    return SECTIONS.find(([name]) => message.startsWith(`${name} `))?.[0];
  if (field === 'dropped') return 'in_flight';
  return field === 'to' || field === 'returns_at' || isList(field) ? field : undefined;
}

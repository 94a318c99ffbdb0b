import { ago } from '../../../terminal/text/ago.js';
import { entryLine } from '../../../terminal/answer/entry-lines.js';
import { cleanLine } from '../../../terminal/clean.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { askField } from './ask-field.js';
import { offerCommits } from './offer-commits.js';
import { offerMerged } from './offer-merged.js';
import { askedOfNew, FIELDS } from './fields.js';
import { completeEntry, missingFields } from './missing.js';
import { carriedTopics } from './prefill.js';
import { newPulls } from './pulls.js';
import { SECTIONS, type SectionName } from './sections.js';
import type { Session } from './session.js';

type Choice =
  | { do: 'done' | 'add' | 'commits' | 'pulls' }
  | { do: 'change' | 'remove'; index: number };

/** Asks for the entries of a list: completes existing ones first, then offers new ones. */
export async function askEntries(session: Session, list: SectionName): Promise<void> {
  const { draft, prompt, say, style } = session;
  const { title, none, add } = SECTIONS[list];
  say('');
  say(style.bold(title));
  for (const line of knownLines(session, list)) say(`  ${line}`);
  for (let index = 0; index < draft.list(list).length; index += 1) {
    if (missingFields(session, list, index).length === 0) continue;
    say(`  ${style.warn('incomplete')}: ${entryLine(list, draft.list(list)[index] ?? {})}`);
    await completeEntry(session, list, index);
  }
  for (;;) {
    const entries = draft.list(list);
    for (const entry of entries) say(`  ${style.dim('in your draft')}  ${entryLine(list, entry)}`);
    const done: Choice = { do: 'done' };
    const commits = list === 'shipped' ? (session.work?.commits.length ?? 0) : 0;
    const merged = list === 'shipped' ? newPulls(session.pulls?.merged ?? [], draft) : [];
    const chosen = await prompt.choose<Choice>({
      message: entries.length === 0 ? `${title}:` : `${title} (${entries.length}):`,
      choices: [
        { name: entries.length === 0 ? none : 'continue with these', value: done },
        {
          name: entries.length === 0 ? add : add.replace(/^add (?:an? )?/, 'add another: '),
          value: { do: 'add' },
        },
        ...(merged.length === 0
          ? []
          : [
              {
                name: `choose from your ${merged.length === 1 ? 'merged pull request' : `${merged.length} merged pull requests`} (observed)`,
                value: { do: 'pulls' } as const,
              },
            ]),
        ...(commits === 0
          ? []
          : [
              {
                name: `choose from your ${commits} commits (observed)`,
                value: { do: 'commits' } as const,
              },
            ]),
        ...entries.map((entry, index) => ({
          name: `change: ${entryLine(list, entry)}`,
          value: { do: 'change', index } as const,
        })),
        ...entries.map((entry, index) => ({
          name: `remove: ${entryLine(list, entry)}`,
          value: { do: 'remove', index } as const,
        })),
      ],
      default: done,
    });
    if (chosen.do === 'done') return draft.put([list], entries.length === 0 ? 'none' : entries);
    if (chosen.do === 'add') await addEntry(session, list);
    else if (chosen.do === 'commits') await offerCommits(session);
    else if (chosen.do === 'pulls') await offerMerged(session, merged);
    else if (chosen.do === 'change')
      for (const field of FIELDS[list]) await askField(session, [list, chosen.index], field);
    else if (chosen.do === 'remove') await draft.put([list, chosen.index], undefined);
  }
}

async function addEntry(session: Session, list: SectionName): Promise<void> {
  const index = session.draft.list(list).length;
  for (const field of askedOfNew(list)) await askField(session, [list, index], field);
}

/** Lines about topics that are already on record, so that nobody enters them again. */
function knownLines({ author, last, style, work }: Session, list: SectionName): string[] {
  const when = (time: string): string => style.dim(`declared ${ago(time, style)}`);
  if (list === 'blockers' || list === 'questions') {
    return carriedTopics(author, list === 'blockers' ? 'blocker' : 'question').map(
      (topic) =>
        `${when(topic.introducedBy.declared_at)}, carried  ${cleanLine(topic.entry.key)} (${shortHandle(topic.id)}): ${cleanLine(topic.entry.need)}, waits for ${cleanLine(topic.owner)}`,
    );
  }
  if (list === 'decisions') {
    const own = [...author.state.decisions.values()].filter(
      ({ active, introducedBy }) =>
        active && introducedBy.kind !== 'declaration' && introducedBy.author === author.handle,
    );
    return own
      .filter(({ introducedBy }) => !last || introducedBy.declared_at > last.declared_at)
      .map(
        ({ entry, introducedBy }) =>
          `${when(introducedBy.declared_at)}, on record  ${cleanLine(entry.decision)}`,
      );
  }
  return (work?.commits ?? [])
    .slice(0, 8)
    .map(
      ({ oid, subject }) => `${style.dim('observed')}  ${oid.slice(0, 7)} ${cleanLine(subject)}`,
    );
}

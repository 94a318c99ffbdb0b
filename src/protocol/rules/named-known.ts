import type { HandoffRecord } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import type { State } from '../fold/state.js';
import { entries, introduced } from '../kinds/record.js';
import { parseThingId, shortHandle } from '../format/record-id.js';
import type { Breach, Rule } from './rule.js';

/**
 * What a record names in another is there: what it carries, the decision that it supersedes, the
 * resolutions that it cancels. While writing the program looks them up; this is for records of
 * somebody else's program. Of a record that is not here nothing is said.
 */
export const namedKnown: Rule<
  'named-known',
  'declaration' | 'decision' | 'resolution' | 'reopening'
> = {
  name: 'named-known',
  asks: 'What a record carries, replaces or cancels exists in the record that it names.',
  kinds: ['declaration', 'decision', 'resolution', 'reopening'],
  when: 'added',
  level: 'error',
  check: (content, { state }) => {
    const breach = (at: Path, message: string): Breach => ({
      at,
      message,
      hint: null,
    });
    const thing = (at: Path, name: string | undefined, kinds: RegExp): Breach[] =>
      name === undefined || isThere(name, kinds, state)
        ? []
        : [breach(at, `${shortHandle(name)} is not what can be named here`)];
    switch (content.kind) {
      case 'declaration':
        return [
          ...(content.carries ?? []).flatMap((name, index) =>
            thing(['carries', index], name, /^[bqd]/u),
          ),
          ...entries(content.decisions).flatMap(({ supersedes }, index) =>
            thing(['decisions', index, 'supersedes'], supersedes, /^d/u),
          ),
        ];
      case 'decision':
        return thing(['supersedes'], content.supersedes, /^d/u);
      case 'resolution':
        return thing(['decision', 'supersedes'], content.decision?.supersedes, /^d/u);
      case 'reopening':
        return content.cancels.flatMap((id, index) =>
          resolves(state.records.get(id), content)
            ? []
            : [breach(['cancels', index], `${shortHandle(id)} does not resolve what is reopened`)],
        );
    }
  },
};

function isThere(name: string, kinds: RegExp, state: State): boolean {
  const parsed = parseThingId(name);
  const record = parsed && state.records.get(parsed.id);
  if (!parsed || !record) return true;
  const { blockers, questions, decisions } = introduced(record);
  return (
    kinds.test(parsed.slot) &&
    [...blockers, ...questions, ...decisions].some(({ slot }) => slot === parsed.slot)
  );
}

function resolves(
  record: HandoffRecord | undefined,
  { subject }: { subject: { id: string; slot: string } },
): boolean {
  return (
    record === undefined ||
    (record.kind === 'resolution' &&
      record.subject.id === subject.id &&
      record.subject.slot === subject.slot)
  );
}

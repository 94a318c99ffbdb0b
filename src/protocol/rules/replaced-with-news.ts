import { heldIn } from '../kinds/held.js';
import type { Rule } from './rule.js';

/** Who replaces a decision without anything new only argues it again. */
export const replacedWithNews: Rule<
  'replaced-with-news',
  'decision' | 'declaration' | 'resolution'
> = {
  name: 'replaced-with-news',
  asks: 'A decision that replaces another says what is known now that was not known then.',
  kinds: ['decision', 'declaration', 'resolution'],
  when: 'new',
  level: 'error',
  check: (content, { added }) =>
    heldIn(content).flatMap((held) =>
      // What another program or an older one wrote is not refused for what it could not say.
      added !== undefined ||
      held.is !== 'decision' ||
      held.entry.supersedes === undefined ||
      held.entry.new_information !== undefined
        ? []
        : [
            {
              at: held.at,
              level: content.kind === 'decision' ? ('error' as const) : ('warning' as const),
              message: 'it replaces a decision and does not say what is new',
              hint:
                content.kind === 'decision'
                  ? 'add --new-information <text>'
                  : 'add new_information: what is known now that was not known then',
            },
          ],
    ),
};

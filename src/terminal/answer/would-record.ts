import type { Text } from '../../cli/verb.js';
import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import type { WouldRecord } from '../../schema/types.js';
import { clean } from '../clean.js';
import type { Shown } from '../shown.js';

/** The view of a dry run: the record that would be written. */
export function wouldRecord(answer: Shown<WouldRecord>): Text {
  return {
    out: clean(writeCanonicalYaml(answer.would_record)),
    talk: 'Nothing was recorded: this was a dry run.\n',
  };
}

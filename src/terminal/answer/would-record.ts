import type { Text } from '../../cli/verb.js';
import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import type { WouldRecord } from '../../schema/types.js';
import { clean } from '../clean.js';
import type { Shown } from '../shown.js';

/** A dry run: the record that would be written, and that none was. */
export function wouldRecord(answer: Shown<WouldRecord>): Text {
  return {
    out: clean(writeCanonicalYaml(answer.would_record)),
    talk: 'Nothing was recorded: this was a dry run.\n',
  };
}

import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Text } from '../../cli/verb.js';
import { clean } from '../clean.js';
import { inner } from './read-answer.js';

/** A dry run: the record that would be written, and that none was. */
export function wouldRecord(answer: JsonObject): Text {
  return {
    out: clean(writeCanonicalYaml(inner(answer, 'would_record'))),
    talk: 'Nothing was recorded: this was a dry run.\n',
  };
}

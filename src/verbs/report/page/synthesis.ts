import type { SynthesisFacts, SynthesisNews } from '../../../schema/types.js';
import { parseId } from '../../../protocol/format/record-id.js';
import { metaOf, tag } from './list.js';
import { NOTHING, piece, type Html } from './markup.js';
import { handleOf, people } from './words.js';

/** ` for sg` behind the author of a synthesis; nothing for somebody's own declaration. */
export function forPod(synthesis: Pick<SynthesisFacts, 'pod'> | undefined): Html {
  return synthesis === undefined ? NOTHING : piece` for ${synthesis.pod}`;
}

/** What a synthesis was made from and what it does not know; nothing for an own declaration. */
export function synthesisPart(synthesis: SynthesisFacts | undefined): Html {
  if (synthesis === undefined) return NOTHING;
  const { pod, reason, sources, left_out: leftOut, not_declared: absent, news } = synthesis;
  return piece`${metaOf([
    tag(`synthesis of ${pod}`),
    sources.length === 0
      ? 'from no source'
      : piece`from ${sources.map((id, index) => piece`${index === 0 ? '' : ', '}${parseId(id)?.author ?? id} ${handleOf(id)}`)}`,
    reason === undefined ? null : piece`made by somebody else than the lead: ${reason}`,
    ...leftOut.map(({ id, reason: why }) => piece`left out: ${handleOf(id)}, ${why}`),
  ])}
  ${absent.length === 0 ? NOTHING : piece`<p class="none unsure">Not declared when it was made: ${people(absent)}. What they have open is not in it.</p>`}
  ${news.length === 0 ? NOTHING : piece`<p class="none unsure">Older than its sources: ${news.map((one, index) => piece`${index === 0 ? '' : '; '}${newsText(one)}`)}.</p>`}`;
}

function newsText({ declaration, author, is }: SynthesisNews): Html {
  const name = handleOf(declaration);
  if (is === 'newer') return piece`${author} declared ${name} since`;
  return is === 'corrected'
    ? piece`${author} corrected a source with ${name}`
    : piece`the declaration ${name} of ${author} was withdrawn`;
}

import { plural } from '../../protocol/format/plural.js';
import { parseId, shortHandle } from '../../protocol/format/record-id.js';
import type { SynthesisFacts, SynthesisNews } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** A row that may be a synthesis. */
interface MaybeSynthesis {
  synthesis?: Shown<SynthesisFacts>;
}

/** For whom a synthesis speaks, and where its sources are; nothing for somebody's own declaration. */
export function synthesisLines(id: string, { synthesis }: MaybeSynthesis, style: Style): string[] {
  if (synthesis === undefined) return [];
  const { pod, sources, left_out: leftOut } = synthesis;
  const left = leftOut.length === 0 ? '' : `, ${leftOut.length} left out`;
  const from = `speaks for ${pod}, from ${plural(sources.length, 'source')}${left}`;
  return [
    `${style.dim(`${from}: handoff show ${shortHandle(id)}`)}`,
    ...limitLines(synthesis).map((text) => style.warn(text)),
  ];
}

/** The sources of a synthesis, one by one, and what it leaves out. */
export function sourceFields({ synthesis }: MaybeSynthesis): (readonly [string, string])[] {
  if (synthesis === undefined) return [];
  const { sources, left_out: leftOut } = synthesis;
  return [
    ...sources.map(
      (id, index) =>
        [index === 0 ? 'sources' : '', `${whose(id)}: handoff show ${shortHandle(id)}`] as const,
    ),
    ...leftOut.map(
      ({ id, reason }, index) =>
        [index === 0 ? 'left out' : '', `${shortHandle(id)}: ${reason}`] as const,
    ),
  ];
}

/** What a synthesis does not know: who had not declared, and what came since. */
export function limitLines({
  not_declared: absent,
  news,
  pod,
}: Pick<Shown<SynthesisFacts>, 'not_declared' | 'news' | 'pod'>): string[] {
  return [
    ...(absent.length === 0
      ? []
      : [`not declared when it was made: ${absent.join(', ')}; what they have open is not in it`]),
    ...(news.length === 0
      ? []
      : [
          `older than its sources: ${news.map(newsText).join('; ')}; handoff synthesize ${pod} makes a new one`,
        ]),
  ];
}

function newsText({ declaration, author, is }: Shown<SynthesisNews>): string {
  const name = shortHandle(declaration);
  if (is === 'newer') return `${author} declared ${name} since`;
  return is === 'corrected'
    ? `${author} corrected a source with ${name}`
    : `${author}'s ${name} was withdrawn`;
}

function whose(id: string): string {
  return parseId(id)?.author ?? id;
}

import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../style.js';
import { limits } from './limits.js';
import { pipeLine, whereLines } from './publication.js';
import { isTrue, plain, said, texts } from './read-answer.js';
import { wouldRecord } from './would-record.js';

/** What a verb that writes one record did, where it lies, and what to type next. */
export function writtenView(answer: JsonObject, style: Style): Text {
  if (isTrue(answer, 'dry_run')) return wouldRecord(answer);
  const talk = limits(answer, style);
  if (!style.human) return { out: pipeLine(answer), talk };
  const [did, next] = (SENTENCES[plain(answer, 'kind')] ?? recorded)(
    answer,
    said(answer, 'handle'),
  );
  return {
    out: `${[style.good(did), ...whereLines(answer, style), style.dim(`Next: ${next}`)].join('\n')}\n`,
    talk,
  };
}

type Sentences = (answer: JsonObject, handle: string) => [did: string, next: string];

const recorded: Sentences = (answer, handle) => [
  `Recorded the ${said(answer, 'kind')} ${handle}.`,
  `handoff show ${handle}`,
];

const SENTENCES: Readonly<Record<string, Sentences>> = {
  blocker: (answer, handle) => [
    `Raised the blocker ${said(answer, 'key')} (${handle}), owned by ${said(answer, 'owner')}.`,
    `handoff resolve ${handle} --outcome "…" once it is answered`,
  ],
  question: (answer, handle) => [
    `Asked ${said(answer, 'owner')}: ${said(answer, 'key')} (${handle}).`,
    `handoff resolve ${handle} --outcome "…" once it is answered`,
  ],
  decision: (answer, handle) => {
    const replaced = plain(answer, 'supersedes');
    return [
      `Logged the decision ${said(answer, 'key')} (${handle})${replaced === '' ? '' : `, which replaces ${shortHandle(replaced)}`}.`,
      `handoff show ${handle}`,
    ];
  },
  resolution: (answer) => {
    const blocks = texts(answer, 'blocks');
    const thing = shortHandle(plain(answer, 'resolves'));
    return [
      `Resolved ${said(answer, 'key')} (${thing})${blocks.length === 0 ? '' : `: it no longer blocks ${blocks.join(', ')}`}.`,
      `handoff show ${thing}; handoff reopen ${thing} if the answer does not hold`,
    ];
  },
  reopening: (answer) => {
    const thing = shortHandle(plain(answer, 'reopens'));
    return [`Reopened ${said(answer, 'key')} (${thing}).`, `handoff show ${thing}`];
  },
  assignment: (answer) => {
    const thing = shortHandle(plain(answer, 'assigns'));
    return [
      `${thing} went from ${said(answer, 'from')} to ${said(answer, 'to')}.`,
      `handoff show ${thing}`,
    ];
  },
  retraction: (answer) => {
    const record = shortHandle(plain(answer, 'retracts'));
    return [`Withdrew ${record}. It stays in the story, without effect.`, `handoff show ${record}`];
  },
};

import type { ReportAnswer } from '../../../schema/types.js';
import { PAGE_MARK } from '../../../protocol/report/mark.js';
import { sha256Base64 } from '../../../system/sha.js';
import { footOf, headOf, limitsOf } from './about.js';
import { countOf, isUnknown } from './certainty.js';
import { dayPart } from './day.js';
import { decisionsPart } from './decisions.js';
import { figuresPart } from './figures.js';
import { anchorsOf, itemsPart } from './items.js';
import { code, piece, type Html } from './markup.js';
import { nowPart } from './now.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/**
 * The page of a report: one file that asks for nothing, and runs and styles nothing but its own two
 * texts, whose digests it names.
 */
export function pageOf(answer: ReportAnswer): string {
  const anchors = anchorsOf(answer.items);
  const policy = `default-src 'none'; style-src '${digestOf(STYLE)}'; script-src '${digestOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = piece`${code(PAGE_MARK)}<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${code(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${titleOf(answer)}</title>
<style>${code(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<div class="wrap">
${headOf(answer)}
<nav aria-label="Parts of this page"><ul>${PARTS.filter(([id]) => id !== 'figures' || answer.figures !== null).map(([id, name]) => piece`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${limitsOf(answer)}
${partsOf(answer, anchors)}
</main>
${footOf(answer)}
</div>
<script>${code(SCRIPT)}</script>
</body>
</html>
`;
  return withoutCommands(page.toString());
}

const PARTS = [
  ['now', 'Now'],
  ['day', 'Day'],
  ['items', 'Items'],
  ['decisions', 'Decisions'],
  ['figures', 'Figures'],
] as const;

function partsOf(answer: ReportAnswer, anchors: ReadonlyMap<string, string>): Html {
  return piece`${nowPart(answer, anchors)} ${dayPart(answer)} ${itemsPart(answer, anchors)}
  ${decisionsPart(answer)} ${figuresPart(answer)}`;
}

function titleOf(answer: ReportAnswer): string {
  const { project, now, left_out, as_of } = answer;
  const number = countOf(answer, now.blocked.length + left_out.blocked);
  const said = isUnknown(answer) ? 'no records' : `${number} blocked`;
  return `${project ?? 'Handoffs'}: ${said}, ${as_of.slice(0, 10)}`;
}

function digestOf(text: string): string {
  return `sha256-${sha256Base64(new TextEncoder().encode(text))}`;
}

/**
 * The same page without what a CI runner would obey if it is printed there. Style and script have
 * none of it, so their digests stay.
 */
function withoutCommands(page: string): string {
  return page.replaceAll('##', '#&#35;').replaceAll('::', ':&#58;');
}

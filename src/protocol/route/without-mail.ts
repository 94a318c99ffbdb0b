/** A signature begins with this line (RFC 3676), or with what phones write. */
const SIGNATURE =
  /^(?:--\s?|__+|(?:Sent|Get) (?:from|Outlook for) .*|Von meinem .* gesendet\.?|Envoyé de .*)$/i;
/** GitHub's own foot, and the heads of forwarded mails. */
const FOOT =
  /^(?:(?:—|--)\s*$|Reply to this email directly|You are receiving this because|-{3,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original).*|_{10,}$)/i;
/** `On … wrote:` in many languages: it ends with a colon, and has a time or an address. */
const ATTRIBUTION = /(?:\d{1,2}[:.h]\d{2}|<[^<>\s]+@[^<>\s]+>|\d{4})[\s\S]*[:：]\s*$/u;
/** Lines that an attribution may be wrapped into. */
const MOST_WRAPPED = 3;

/**
 * What somebody wrote in a mail: without the quoted one, its attribution, the signature and what
 * GitHub adds. GitHub keeps all of them in the comment that it makes of a mail.
 */
export function withoutMail(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const end = lines.findIndex((_, at) => isEnd(lines, at));
  const kept = end < 0 ? lines : lines.slice(0, end);
  while (kept.length > 0 && /^\s*(?:>.*)?$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept.join('\n').trimEnd();
}

/** True for the line at which somebody's own words end. The first line is always theirs. */
function isEnd(lines: readonly string[], at: number): boolean {
  if (at === 0) return false;
  const line = lines[at] ?? '';
  return SIGNATURE.test(line) || FOOT.test(line) || isAttribution(lines, at);
}

function isAttribution(lines: readonly string[], at: number): boolean {
  for (let length = 1; length <= MOST_WRAPPED; length += 1) {
    const block = lines.slice(at, at + length);
    // A wrapped one stands by itself; else it would take the line before it along.
    const isWhole = length === 1 || (lines[at - 1] ?? '').trim() === '';
    if (!isWhole || block.some((line) => line.trim() === '')) continue;
    if (!ATTRIBUTION.test(block.join(' '))) continue;
    const next = lines.slice(at + length).find((line) => line.trim() !== '');
    return next?.startsWith('>') === true;
  }
  return false;
}

/**
 * JSON may be indented with tabs, which YAML may not: in a text that is a JSON object each becomes
 * a blank, so that places stay. Any other text is returned as it is. JSON has no tab inside a
 * string, so none that means anything is lost.
 */
export function withoutJsonTabs(text: string): string {
  if (!text.includes('\t') || !/^[ \t\n\r]*\{/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return text.replaceAll('\t', ' ');
}

/**
 * JSON may be indented with tabs, YAML may not. In a JSON object each tab becomes a space, so that
 * positions stay; any other text is returned unchanged. JSON strings contain no tabs, so no content
 * changes.
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

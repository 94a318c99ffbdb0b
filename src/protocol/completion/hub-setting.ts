/**
 * The last value of `handoff.hub` in the text of a file of git's settings; null where it has none.
 * Empty for one that takes a hub away.
 */
export function hubSettingIn(text: string): string | null {
  let found: string | null = null;
  let section = '';
  for (const line of text.split(/\r?\n/u)) {
    const [, name, rest] = /^\s*\[([^\]]*)\](.*)$/u.exec(line) ?? [];
    if (name !== undefined) section = name.trim().toLowerCase();
    const [, value] = /^\s*hub\s*=(.*)$/iu.exec(rest ?? line) ?? [];
    if (section === 'handoff' && value !== undefined) found = unquoted(value);
  }
  return found;
}

/** True where another file may have the setting, too: only git knows whether it counts. */
export function includesMore(text: string): boolean {
  return /^\s*\[include(?:if\s[^\]]*)?\]/imu.test(text);
}

/** A value as git reads it, without its comment, its quotes and its escapes. */
function unquoted(written: string): string {
  const parts = written.trim().match(/"(?:\\.|[^"\\])*"|\\.|[^"\\#;]|[#;].*/gu) ?? [];
  return parts
    .filter((part) => !/^[#;]/u.test(part))
    .map((part) => part.replace(/^"([^]*)"$/u, '$1').replaceAll(/\\(.)/gu, '$1'))
    .join('')
    .trim();
}

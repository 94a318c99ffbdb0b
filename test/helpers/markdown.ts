import { readdirSync, readFileSync } from 'node:fs';

/** The documents that people read, as paths from the top. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync('.github', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `.github/${name}`),
];

/** The text of a document. */
export function documentText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The contents of the fenced blocks of one language. */
export function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , content = '']) => content);
}

/** Link targets within the repository, images included; what stands in code is no link. */
export function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a document's headings, as hosts make them. */
export function anchorsOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/**
 * The words of each `handoff …` command in a text of shell lines, without the program's name.
 * Quotes count, expansions do not.
 */
export function handoffCommands(shell: string): string[][] {
  const commands = [
    ...shell.matchAll(/^(?:\$ )?(?:git )?handoff ((?:"[^"]*"|'[^']*'|[^\n;&|#"'])*)/gm),
  ];
  return commands.map(([, line = '']) =>
    [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
      word.replaceAll(/["']/g, ''),
    ),
  );
}

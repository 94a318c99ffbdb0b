import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../src/terminal/text/width.js';
import { VERBS } from '../src/verbs/index.js';
import { sessionsOf } from './helpers/transcripts/document.js';
import { removeFoldersAfterwards } from './helpers/transcripts/folders.js';
import { replay } from './helpers/transcripts/replay.js';

const FOLDER = 'docs/transcripts';
const NAMES = readdirSync(FOLDER)
  .map((file) => file.replace(/\.md$/, ''))
  .filter((name) => name !== 'README');
/** Commands of `handoff` for people: neither for a pipe nor in a form for programs. */
const FOR_PEOPLE = /\bhandoff (?!.*(?:--json|--format|\| cat$))/;

/** Pages about what several verbs have in common. */
const TOPICS = ['hub', 'projects', 'repositories', 'rules'];

removeFoldersAfterwards();

/** Some pages start the program thirty times. */
const SLOW = { timeout: 120_000 };

describe('the transcripts', SLOW, () => {
  it('are those of the verbs, one for each, and of some topics', () => {
    expect(NAMES.toSorted()).toEqual([...VERBS.map(({ name }) => name), ...TOPICS].toSorted());
  });

  it.each(NAMES)(
    'of %s show what the built program shows (npm run transcripts -- --update)',
    async (name) => {
      const path = resolve(FOLDER, `${name}.md`);
      await expect(await replay(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path);
    },
  );

  it.each(NAMES)('of %s have no line that is wider than the terminal, except a command', (name) => {
    const text = readFileSync(resolve(FOLDER, `${name}.md`), 'utf8');
    const wide = sessionsOf(text)
      .flatMap(({ steps }) => steps)
      .filter(({ command }) => FOR_PEOPLE.test(command))
      .flatMap(({ command, shown }) => {
        const columns = Number(/HANDOFF_FORCE_TTY=(\d+)/.exec(command)?.[1] ?? 100);
        // A command alone on its line is left to the terminal to break, so that it can be copied.
        return shown
          .split('\n')
          .filter((line) => widthOf(line) > columns && !/^ *(?:git|handoff) [a-z]+ /.test(line));
      });
    expect(wide).toEqual([]);
  });

  it.each(NAMES)(
    'of %s show a terminal of 100 and of 40 columns, a pipe, and a refusal',
    (name) => {
      const text = readFileSync(resolve(FOLDER, `${name}.md`), 'utf8');
      expect(text).toMatch(/^[a-z]*\$ handoff /m);
      expect(text).toMatch(/^[a-z]*\$ HANDOFF_FORCE_TTY=40 handoff /m);
      expect(text).toMatch(/^[a-z]*\$ handoff .*\| cat$/m);
      expect(text).toMatch(/^\[exit [1-9]\d*\]$/m);
    },
  );
});

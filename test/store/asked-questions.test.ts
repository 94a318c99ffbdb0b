import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AskedQuestions } from '../../src/store/asked-questions.js';
import { ownPid } from '../../src/system/process/is-running.js';
import { tempFolder } from '../helpers/repo.js';

const NONE = { query: 0, show: 0, who: 0, why: 0 };
/** No process has this number: it is larger than any that systems give. */
const GONE = 2 ** 30;

describe('the questions that somebody asked', () => {
  let folder = '';
  const asked = (handle = 'wei', place = ''): AskedQuestions =>
    new AskedQuestions(folder, { place, handle });
  const files = (): string[] => readdirSync(join(folder, 'handoff/asked')).sort();
  beforeEach(() => {
    folder = tempFolder();
  });

  it('are counted by verb, for each person and project apart', async () => {
    for (const verb of ['query', 'why', 'query'] as const) await asked().note(verb);
    await asked('nadia').note('show');
    await asked('wei', 'payments').note('who');
    expect(asked().counts()).toEqual({ ...NONE, query: 2, why: 1 });
    expect(asked('nadia').counts()).toEqual({ ...NONE, show: 1 });
    expect(asked('wei', 'payments').counts()).toEqual({ ...NONE, who: 1 });
    expect(asked('sarah').counts()).toEqual(NONE);
  });

  it('are kept as names of verbs, and nothing else', async () => {
    await asked().note('query');
    await asked().note('why');
    expect(readFileSync(join(folder, 'handoff/asked/wei'), 'utf8')).toBe('query\nwhy\n');
  });

  it('are forgotten once they are sent, but not those of the meantime', async () => {
    await asked().note('query');
    const taken = await asked().take(ownPid());
    expect(taken.counts).toEqual({ ...NONE, query: 1 });
    await asked().note('why');
    // One that was about to be written when the file was renamed.
    writeFileSync(join(folder, `handoff/asked/wei.${ownPid()}`), 'query\nshow\n');
    await taken.sent();
    expect([asked().counts(), files()]).toEqual([{ ...NONE, show: 1, why: 1 }, ['wei']]);
  });

  it('are kept where the acknowledgement fails', async () => {
    await asked().note('query');
    const taken = await asked().take(ownPid());
    await asked().note('why');
    await taken.giveBack();
    expect([asked().counts(), files()]).toEqual([{ ...NONE, query: 1, why: 1 }, ['wei']]);
  });

  it('are taken by one of two acknowledgements at once', async () => {
    await asked().note('query');
    const [one, other] = [await asked().take(ownPid()), await asked().take(process.ppid)];
    expect([one.counts, other.counts]).toEqual([{ ...NONE, query: 1 }, NONE]);
    await Promise.all([one.sent(), other.sent()]);
    expect(asked().counts()).toEqual(NONE);
  });

  it('are taken over from a run that was killed', async () => {
    await asked().note('query');
    await asked().take(GONE);
    await asked().note('why');
    expect(asked().counts()).toEqual({ ...NONE, query: 1, why: 1 });
    const taken = await asked().take(ownPid());
    expect(taken.counts).toEqual({ ...NONE, query: 1, why: 1 });
    await taken.sent();
    expect([asked().counts(), files()]).toEqual([NONE, []]);
  });

  it('are not counted without end, and never through a link', async () => {
    mkdirSync(join(folder, 'handoff/asked'), { recursive: true });
    writeFileSync(join(folder, 'handoff/asked/wei'), 'query\n'.repeat(20_000));
    await asked().note('why');
    expect(asked().counts()).toEqual({ ...NONE, query: 20_000 });
    const other = join(folder, 'other');
    symlinkSync(other, join(folder, 'handoff/asked/nadia'));
    await expect(asked('nadia').note('query')).rejects.toThrow();
    expect(existsSync(other)).toBe(false);
  });
});

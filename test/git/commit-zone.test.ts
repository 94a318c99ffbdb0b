import { describe, expect, it, beforeAll } from 'vitest';
import type { People } from '../../src/git/people-line.js';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { base, EMAILS, NAMES, plainEnv, linesOfGit } from '../helpers/people-lines.js';

/** The library of zones that git reads; without one, git knows none. */
const ZONES = '/usr/share/zoneinfo';

describe.runIf(existsSync(join(ZONES, 'Asia/Kolkata')))(
  'the zone of a commit that is made now',
  () => {
    const program = join(base, 'people.cjs');

    beforeAll(async () => {
      const bundle = await rolldown({ input: 'src/git/people-line.ts', platform: 'node' });
      const { output } = await bundle.generate({ format: 'cjs', exports: 'named' });
      await bundle.close();
      const ask = 'const [, , ...times] = process.argv; const none = { get: () => null };';
      writeFileSync(
        program,
        `${output[0].code}\n${ask}\nconsole.log(JSON.stringify(times.map((time) => exports.peopleOf(process.env, none, Number(time) * 1000))));\n`,
      );
    });

    it.each([
      ['Asia/Kolkata', '+0530', '+0530'],
      ['Asia/Kathmandu', '+0545', '+0545'],
      ['America/St_Johns', '-0330', '-0230'],
      ['Australia/Lord_Howe', '+1100', '+1030'],
      ['Europe/London', '+0000', '+0100'],
      ['America/New_York', '-0500', '-0400'],
      ['Pacific/Kiritimati', '+1400', '+1400'],
      ['Pacific/Marquesas', '-0930', '-0930'],
      ['Etc/GMT+12', '-1200', '-1200'],
      [':Asia/Kolkata', '+0530', '+0530'],
      ['No/Such_Place', '+0000', '+0000'],
      ['', '+0000', '+0000'],
    ])('in TZ=%j is %s in winter and %s in summer, as in git', (zone, winter, summer) => {
      const env = { ...plainEnv, ...NAMES, ...EMAILS, TZ: zone };
      // A date without a zone is one here: so git tells the zone of a moment, whatever time it is.
      const ofGit = ['2026-01-15T12:00:00', '2026-07-15T12:00:00'].map((date) =>
        linesOfGit({ ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }),
      );
      const times = ofGit.map((people) => /> (\d+) /u.exec(people?.author ?? '')?.[1] ?? '');
      const ended = spawnSync(process.execPath, [program, ...times], { env, encoding: 'utf8' });
      const ours: People[] = JSON.parse(ended.stdout);
      expect(ours.map(({ author }) => author.slice(-5))).toEqual([winter, summer]);
      expect(ours).toEqual(ofGit);
    });

    it.each(['IST-5:30', '<+0330>-3:30', 'CET-1CEST', 'CET-1CEST,M3.5.0,M10.5.0/3'])(
      'is left to git in TZ=%j, which Node does not read',
      (zone) => {
        const env = { ...plainEnv, ...NAMES, ...EMAILS, TZ: zone };
        expect(
          spawnSync(process.execPath, [program, '1768470600'], { env, encoding: 'utf8' }).stdout,
        ).toBe('[null]\n');
      },
    );
  },
);

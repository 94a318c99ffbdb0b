import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../helpers/body.js';
import { makeTeam, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

/** A repository with a folder in which people stand. */
function standing(): { repo: TestRepo; here: string } {
  const repo = makeTeam();
  const here = join(repo.dir, 'src', 'pay');
  mkdirSync(here, { recursive: true });
  return { repo, here };
}

/** The paths as people may write them in `src/pay`, and as they are recorded. */
const written = (repo: TestRepo): (readonly [string, string])[] => [
  ['refund.ts', 'src/pay/refund.ts'],
  ['./a//b/', 'src/pay/a/b'],
  ['..\\auth\\session.ts', 'src/auth/session.ts'],
  ['../../docs', 'docs'],
  [join(repo.dir, 'src', 'auth'), 'src/auth'],
];

describe('the paths in a body of --from', SLOW, () => {
  it('are relative to the folder where one stands, in decisions of any verb', () => {
    const { repo, here } = standing();
    const typed = written(repo).map(([path]) => path);
    const recorded = written(repo).map(([, path]) => path);
    const decision = { decision: 'Refunds are separate', rationale: 'Isolation', paths: typed };
    const stdin = JSON.stringify(decision);
    const alone = okJson(repo, ['-C', here, 'decide', '--from', '-', '--dry-run'], { stdin });
    expect(alone['would_record']).toMatchObject({ paths: recorded });
    const body = bodyOf({ decisions: [decision] });
    writeFileSync(join(here, 'wrap.json'), JSON.stringify(body));
    const declared = okJson(repo, ['-C', here, 'declare', '--from', 'wrap.json', '--dry-run']);
    expect(declared['would_record']).toMatchObject({ decisions: [{ paths: recorded }] });
  });

  it('are refused at their place if they lead out of the repository', () => {
    const { repo } = standing();
    const stdin =
      'decision: Refunds are separate\nrationale: Isolation\npaths:\n  - src\n  - ../x\n';
    for (const [args, text, line] of [
      [['decide', '--from', '-', '--json'], stdin, 5],
      [
        ['declare', '--from', '-', '--json'],
        'to: none\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\nblockers: none\nquestions: none\ndecisions:\n  - decision: It is so\n    rationale: It works\n    paths: [/etc/passwd]\n',
        10,
      ],
    ] as const) {
      const { code, out } = run(repo, args, { stdin: text });
      const answer = JSON.parse(out);
      expect([code, rowsOf(answer, 'findings')]).toMatchObject([
        1,
        [{ rule: 'pattern', line, message: expect.stringContaining('outside this repository') }],
      ]);
    }
  });

  it('stay as they are in a draft of this program, wherever it is resumed', () => {
    const { repo, here } = standing();
    const stdin = 'decision: Refunds are separate\npaths: [refund.ts]\n';
    const { code } = run(repo, ['-C', here, 'decide', '--from', '-'], { stdin });
    expect(code).toBe(1);
    const draft = repo.git('rev-parse', '--git-path', 'handoff/drafts/wei/decide.yml');
    const again = okJson(repo, [
      '-C',
      here,
      'decide',
      '--from',
      join(repo.dir, draft),
      '--rationale',
      'Isolation',
      '--dry-run',
    ]);
    expect(again['would_record']).toMatchObject({ paths: ['src/pay/refund.ts'] });
  });
});

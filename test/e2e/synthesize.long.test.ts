import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/protocol/format/json.js';
import { blocker, bodyOf } from '../helpers/body.js';
import { AT, draft, podWorld, POLICY, SG } from '../helpers/pod-world.js';
import { findingsOf, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';

describe('a synthesis', SLOW, () => {
  it('goes from one pod to the next: drafted, recorded, read and accepted in another clone', () => {
    const { lin, nadia, declared } = podWorld();
    const text = draft(lin);
    const short = declared.slice(-8);
    // The worst first, each with where it comes from.
    expect([...text.matchAll(/- key: (\w+)/gu)].map(([, key]) => key)).toEqual(['auth', 'docs']);
    expect(text).toContain(`# high blocker vpn, nadia, 10 min: Need of vpn\n  - ${short}.b1`);
    expect(text).toContain('# Not declared: lin, omar.');
    const answer = okJson(lin, [...SG, '--from', '-'], { stdin: text, ...AT('10:00') });
    expect(answer).toMatchObject({
      author: 'lin',
      published: true,
      addressees: ['nadia', 'james'],
      items: 2,
      blockers: 0,
      carries: [{ key: 'vpn' }, { key: 'bank' }],
      synthesis: {
        pod: 'sg',
        sources: [declared],
        left_out: [],
        not_declared: ['lin', 'omar'],
        news: [],
      },
    });
    const id = String(answer['id']);
    // Whoever reads it in the next pod sees it, and where its sources are.
    const start = okJson(nadia, ['start'], AT('10:30'));
    expect(rowsOf(start, 'to_acknowledge')).toMatchObject([
      {
        declaration: id,
        synthesis: { pod: 'sg', sources: [declared], not_declared: ['lin', 'omar'] },
      },
    ]);
    const seen = ok(nadia, ['start'], { ...AT('10:30'), env: { HANDOFF_FORCE_TTY: '100' } });
    expect(seen).toContain(`speaks for sg, from 1 source: handoff show ${id.slice(-8)}`);
    expect(seen).toContain('not declared when it was made: lin, omar');
    const shown = ok(nadia, ['show', id], {
      ...AT('10:30'),
      env: { HANDOFF_FORCE_TTY: '100' },
    });
    expect(shown).toContain(`wei: handoff show ${short}`);
    expect(okJson(nadia, ['who', 'auth'], AT('10:30'))).toMatchObject({ holder: 'wei' });
    // The page says who speaks for whom, and to whom an item is offered.
    const voice = { pod: 'sg', by: 'lin', declaration: id };
    const page = okJson(nadia, ['report'], AT('10:30'));
    expect(page).toMatchObject({
      now: { pending_acks: [{ synthesis: { pod: 'sg', sources: [declared] } }] },
      day: {
        handoffs: [{ by: 'wei' }, { by: 'lin', synthesis: { not_declared: ['lin', 'omar'] } }],
      },
      items: [
        {
          key: 'auth',
          offer: { to: ['ldn'], waiting_for: ['james', 'nadia'] },
          came_from: null,
          synthesis: voice,
        },
        { key: 'docs', offer: null, came_from: null, synthesis: voice },
      ],
    });
    expect(ok(nadia, ['report', '--out', '-'], AT('10:30'))).toContain(
      'offered to ldn (waits for james and nadia)',
    );
    ok(
      nadia,
      ['ack', id, '--accept', 'auth', '--read-back', 'auth:I finish the expiry'],
      AT('10:40'),
    );
    expect(okJson(nadia, ['who', 'auth'], AT('10:41'))).toMatchObject({ holder: 'nadia' });
    expect(okJson(nadia, ['report'], AT('10:41'))).toMatchObject({
      items: [{ key: 'auth', offer: null, came_from: 'wei' }, { key: 'docs' }],
    });
    // Nothing waits any more, and Wei learns who has his item.
    expect(
      rowsOf(okJson(lin, ['query', '--pending-acks', '--fetch'], AT('10:45')), 'pending_acks'),
    ).toEqual([]);
    const told = okJson(lin, ['start', '--as', 'wei'], AT('10:45'));
    expect(rowsOf(told, 'since_my_wrap')).toMatchObject([
      { event: 'accepted', key: 'auth', who: 'nadia' },
    ]);
  });

  it('says when it is older than its sources', () => {
    const { lin, nadia, declared } = podWorld();
    const id = String(
      okJson(lin, [...SG, '--from', '-'], { stdin: draft(lin), ...AT('10:00') })['id'],
    );
    const omar = JSON.stringify(
      bodyOf({ to: ['lin'], blockers: [blocker('cert', { owner: 'nadia', blocks: ['auth'] })] }),
    );
    const late = String(
      okJson(lin, ['declare', '--from', '-'], { user: 'omar', stdin: omar, ...AT('10:10') })['id'],
    );
    ok(lin, ['retract', declared, '--reason', 'Written by mistake', '--as', 'wei'], AT('10:15'));
    const news = [
      { declaration: declared, author: 'wei', is: 'retracted' },
      { declaration: late, author: 'omar', is: 'newer' },
    ];
    const [row] = rowsOf(
      okJson(nadia, ['query', '--pending-acks', '--fetch'], AT('10:20')),
      'pending_acks',
    );
    expect(row).toMatchObject({ declaration: id, synthesis: { news } });
    expect(okJson(nadia, ['show', id], AT('10:20'))).toMatchObject({ synthesis: { news } });
    const text = ok(nadia, ['query', '--pending-acks'], {
      ...AT('10:20'),
      env: { HANDOFF_FORCE_TTY: '200' },
    });
    expect(text).toContain(
      `older than its sources: wei's ${declared.slice(-8)} was withdrawn; omar declared ${late.slice(-8)} since`,
    );
    // The next one has the last one and what came since, and the warning goes with it.
    const again = draft(lin, AT('10:30'));
    expect(again).toContain(`  - ${id.slice(-8)}\n  - ${late.slice(-8)}\n`);
    ok(lin, [...SG, '--from', '-'], { stdin: again, ...AT('10:30') });
    const after = rowsOf(
      okJson(nadia, ['query', '--pending-acks', '--fetch'], AT('10:40')),
      'pending_acks',
    );
    expect(after.map(({ synthesis }) => isObject(synthesis) && synthesis['news'])).toEqual([[]]);
  });

  it('makes its author neither the holder of its items nor the one who is off', () => {
    const { lin, nadia } = podWorld();
    const shifts = POLICY.replace(
      /^  (\w+): \{ emails/gmu,
      (_all, handle: string) =>
        `  ${handle}: { zone: ${handle === 'nadia' || handle === 'james' ? 'Europe/London' : 'Asia/Singapore'}, shifts: ['mon-fri 9:00-18:00'], emails`,
    );
    lin.commit('Shifts', { '.handoff.yml': shifts });
    lin.git('push', '--quiet', 'origin', 'HEAD');
    nadia.git('pull', '--quiet', '--ff-only');
    ok(lin, [...SG, '--from', '-'], { stdin: draft(lin), ...AT('10:00') });
    const start = okJson(nadia, ['start'], AT('12:30'));
    expect(rowsOf(start, 'to_acknowledge')).toMatchObject([
      { author: 'lin', unowned: [{ key: 'auth', holder: 'wei' }] },
    ]);
    expect(rowsOf(start, 'no_wrap')).toMatchObject([
      { handle: 'lin', items: [] },
      { handle: 'omar', items: [] },
    ]);
    expect(ok(nadia, ['start'], AT('12:30'))).toContain('wei is off, and nobody took it');
  });

  it('is written in an editor, which opens again with what is missing, and resumes what was typed', () => {
    const { lin, declared } = podWorld();
    const short = declared.slice(-8);
    const edit = (script: string) => ({ ...AT('10:00'), env: { EDITOR: `sh -c '${script}' --` } });
    const lost = run(lin, [...SG, '--edit'], edit(`sed -i "/^  - ${short}.q1/d" "$1"`));
    expect(lost.code).toBe(1);
    expect(lost.err).toContain('the open question bank');
    expect(lost.err).toContain('handoff synthesize sg resumes it');
    const resumed = run(
      lin,
      [...SG, '--edit'],
      edit(`sed -i "s/^carries:/carries:\\n  - ${short}.q1/" "$1"`),
    );
    expect({ code: resumed.code, err: resumed.err }).toMatchObject({ code: 0 });
    expect(okJson(lin, ['query', '--declarations'], AT('10:05'))['declarations']).toMatchObject([
      { author: 'lin', synthesis: { pod: 'sg' } },
      { author: 'wei' },
    ]);
    // The draft is gone: the next one begins with the last synthesis.
    expect(draft(lin, AT('10:10'))).toContain('last synthesis');
  });

  it('is made by whoever leads the pod, or with a reason; and by nobody for a pod that is unknown', () => {
    const { lin } = podWorld();
    const stdin = draft(lin);
    const refused = runJson(lin, [...SG, '--from', '-', '--as', 'wei'], { stdin, ...AT('10:00') });
    expect(findingsOf(refused.answer)).toMatchObject([
      { rule: 'synthesis', message: 'wei does not lead sg, lin does' },
    ]);
    const said = okJson(lin, [...SG, '--from', '-', '--as', 'wei', '--reason', 'Lin is ill'], {
      stdin,
      ...AT('10:00'),
    });
    expect(said).toMatchObject({ author: 'wei', synthesis: { reason: 'Lin is ill' } });
    expect(run(lin, ['synthesize', 'sgg', '--draft']).err).toContain('did you mean sg?');
    expect(run(lin, ['synthesize', '--draft', '--as', 'wei']).code).toBe(2);
    expect(run(lin, ['synthesize', '--draft'], AT('10:00')).code).toBe(0);
    expect(run(lin, [...SG]).err).toContain('synthesize needs --from <file> without a terminal');
    expect(run(lin, [...SG, '--draft', '--edit']).code).toBe(2);
    const swapped = run(lin, ['synthesize', 'ldn', '--from', '-'], { stdin }).err;
    expect(swapped).toContain('the body is for sg, not for ldn');
    expect(swapped).toContain('(handoff synthesize sg resumes it)');
  });
});

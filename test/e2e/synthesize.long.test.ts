import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../src/protocol/format/json.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { prepare } from '../../src/ledger/seal.js';
import { blocker, bodyOf, item, question } from '../helpers/body.js';
import { makeClones } from '../helpers/clones.js';
import { filesOf } from '../helpers/gate/honest-team.js';
import { findingsOf, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { tempFolder, type TestRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
project: acme/payments
roster:
  lin: { emails: [lin@example.org] }
  wei: { emails: [wei@example.org] }
  omar: { emails: [omar@example.org] }
  nadia: { emails: [nadia@example.org] }
  james: { emails: [james@example.org] }
pods:
  sg: { members: [lin, wei, omar], lead: lin, next: [ldn] }
  ldn: { members: [nadia, james], lead: nadia, next: [sg] }
`;
const AT = (time: string): { now: string } => ({ now: `2026-01-15T${time}:00Z` });
const SG = ['synthesize', 'sg'];

/** The clones of Lin, who leads one pod, and of Nadia, who leads the next one, with one remote. */
function world(): { lin: TestRepo; nadia: TestRepo; declared: string } {
  const { clones } = makeClones(tempFolder(), { handles: ['lin', 'nadia'] });
  const [lin, nadia] = clones;
  if (lin === undefined || nadia === undefined) throw new Error('two clones');
  lin.commit('Two pods', { '.handoff.yml': POLICY });
  lin.git('push', '--quiet', 'origin', 'HEAD');
  nadia.git('pull', '--quiet', '--ff-only');
  const wrap = bodyOf({
    to: ['lin'],
    in_flight: [item('docs', { handover: 'hold' }), item('auth', { severity: 'critical' })],
    blockers: [blocker('vpn', { owner: 'nadia', blocks: ['auth'], severity: 'high' })],
    questions: [question('bank', { owner: 'james' })],
  });
  const stdin = JSON.stringify(wrap);
  const answer = okJson(lin, ['declare', '--from', '-'], { user: 'wei', stdin, ...AT('09:50') });
  return { lin, nadia, declared: String(answer['id']) };
}

const draft = (lin: TestRepo, now = AT('10:00')): string => ok(lin, [...SG, '--draft'], now);

describe('a synthesis', SLOW, () => {
  it('goes from one pod to the next: drafted, recorded, read and accepted in another clone', () => {
    const { lin, nadia, declared } = world();
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
    ok(
      nadia,
      ['ack', id, '--accept', 'auth', '--read-back', 'auth:I finish the expiry'],
      AT('10:40'),
    );
    expect(okJson(nadia, ['who', 'auth'], AT('10:41'))).toMatchObject({ holder: 'nadia' });
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
    const { lin, nadia, declared } = world();
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

  it('is refused by name if it loses something, by the verb, by check and by the gate, and what was typed is kept', () => {
    const { lin, declared } = world();
    const short = declared.slice(-8);
    const text = draft(lin).replace(new RegExp(`^.*\n  - ${short}\\.b1\n`, 'mu'), '');
    const refused = runJson(lin, [...SG, '--from', '-'], { stdin: text, ...AT('10:00') });
    expect(refused.code).toBe(1);
    expect(findingsOf(refused.answer)).toMatchObject([
      {
        rule: 'loss-accounting',
        message: `this synthesis lacks the open blocker vpn (${short}.b1), which wei declared in ${short}`,
      },
    ]);
    const kept = /text is kept in (\S+)/u.exec(JSON.stringify(refused.answer))?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toBe(text);
    // Neither `declare` nor a check of the file goes round it.
    const file = join(lin.dir, 'pod.yml');
    writeFileSync(file, text);
    const declaring = runJson(lin, ['declare', '--from', file], AT('10:00'));
    expect(declaring.code).toBe(1);
    // It is kept as what it is: the next declaration of its author does not begin with it.
    expect(JSON.stringify(declaring.answer)).toContain('(handoff synthesize sg resumes it)');
    expect(run(lin, ['declare', '--draft', '--from', file], AT('10:00'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`handoff synthesize sg --from ${file} records it`),
    });
    for (const [other, resumes] of [
      [text.replace('\n  pod: sg\n', '\n  pod: sgg\n'), 'handoff synthesize --from '],
      [`${text}\n : not YAML`, '(handoff synthesize sg '],
    ] as const)
      expect(run(lin, ['declare', '--from', '-'], { stdin: other, ...AT('10:00') }).err).toContain(
        resumes,
      );
    expect(existsSync(join(dirname(kept), 'declaration.yml'))).toBe(false);
    const checked = runJson(lin, ['check', file], AT('10:00'));
    expect([checked.code, findingsOf(checked.answer).map(({ rule }) => rule)]).toEqual([
      1,
      ['loss-accounting'],
    ]);
    const reasoned = text.replace(
      'synthesis:\n  pod: sg\n',
      `synthesis:\n  pod: sg\n  left_out: [{ id: ${short}.b1, reason: Answered in the chat }]\n`,
    );
    writeFileSync(file, reasoned);
    expect(run(lin, ['check', file], AT('10:00')).code).toBe(0);
    lin.git('checkout', '--quiet', '-b', 'pod');
    const answer = okJson(lin, [...SG, '--from', file, '--no-push'], AT('10:00'));
    expect(answer).toMatchObject({
      synthesis: { left_out: [{ id: `${declared}.b1`, reason: 'Answered in the chat' }] },
    });
    // Sealed again by hand without the question, it is refused where it comes in.
    const { content } = okJson(lin, ['show', String(answer['id'])], AT('10:05')) as {
      content: JsonObject;
    };
    const { id: _id, digest: _digest, carries: _carries, ...rest } = content;
    const { record } = prepare(rest);
    if (record === null) throw new Error('its shape is sound');
    const [{ path, text: bytes } = { path: '', text: '' }] = filesOf([record as HandoffRecord]);
    lin.git('checkout', '--quiet', '-B', 'forged', 'origin/main');
    lin.commit('A synthesis by hand', { [path]: bytes });
    const gate = runJson(lin, ['check', '--since', 'origin/main'], AT('10:10'));
    expect(gate.code).toBe(1);
    expect(findingsOf(gate.answer)).toMatchObject([
      { rule: 'loss-accounting', path, message: expect.stringContaining('the open question bank') },
    ]);
    const sealed = runJson(lin, ['check', path], AT('10:10'));
    expect(findingsOf(sealed.answer)).toMatchObject([
      { rule: 'loss-accounting', level: 'warning' },
    ]);
  });

  it('leaves the blocker of a blocked item out with a reason, and does not carry it as well', () => {
    const { lin, declared } = world();
    const name = `${declared.slice(-8)}.b1`;
    const blocked = draft(lin)
      .replace('status: in_progress', 'status: blocked')
      .replace(
        'synthesis:\n  pod: sg\n',
        `synthesis:\n  pod: sg\n  left_out: [{ id: vpn, reason: Our own lead asks for it }]\n`,
      );
    const file = join(lin.dir, 'pod.yml');
    writeFileSync(file, blocked);
    for (const command of [
      ['check', file],
      [...SG, '--from', file],
    ])
      expect(findingsOf(runJson(lin, command, AT('10:00')).answer)).toMatchObject([
        { rule: 'synthesis', message: `vpn (${name}) is in carries and is left out` },
      ]);
    // Only a question is left to carry, or nothing at all.
    const without = blocked.replace(new RegExp(`^.*\n  - ${name}\n`, 'mu'), '');
    writeFileSync(file, without);
    expect(run(lin, ['check', file], AT('10:00')).code).toBe(0);
    const q1 = new RegExp(`^carries:\n.*\n  - ${declared.slice(-8)}\\.q1\n`, 'mu');
    writeFileSync(
      file,
      without
        .replace(q1, '')
        .replace('{ id: vpn', '{ id: bank, reason: Not for the next pod }, { id: vpn'),
    );
    const answer = okJson(lin, [...SG, '--from', file], AT('10:00'));
    expect(answer).toMatchObject({ carries: [], synthesis: { left_out: [{}, {}] } });
    expect(run(lin, ['check'], AT('10:01')).code).toBe(0);
  });

  it('is written in an editor, which opens again with what is missing, and resumes what was typed', () => {
    const { lin, declared } = world();
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
    const { lin } = world();
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

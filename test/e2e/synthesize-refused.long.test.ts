import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { prepare } from '../../src/ledger/seal.js';
import { filesOf } from '../helpers/gate/honest-team.js';
import { AT, draft, podWorld, SG } from '../helpers/pod-world.js';
import { findingsOf, okJson, run, runJson, SLOW } from '../helpers/program.js';

describe('a synthesis that is refused', SLOW, () => {
  it('is refused by name if it loses something, by the verb, by check and by the gate, and what was typed is kept', () => {
    const { lin, declared } = podWorld();
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
    const { lin, declared } = podWorld();
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
});

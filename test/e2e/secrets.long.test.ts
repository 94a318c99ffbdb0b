import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benignText } from '../helpers/benign-texts.js';
import { plantedSecrets } from '../helpers/planted-secrets.js';
import { findingsOf, makeTeam, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { tracesOf } from '../helpers/traces.js';
import { inMidShift, WRITING, BODY, SAID, bodyWith, TOKEN } from '../helpers/said-secrets.js';

describe('a secret in what is said', SLOW, () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  let shared: TestRepo | undefined;

  it.each(WRITING)(
    '%s: is refused before a byte of it reaches the disk, and shown by its kind alone',
    (_, args, options) => {
      const repo = (shared ??= inMidShift({ base }));
      const refs = repo.git('for-each-ref', 'refs/heads');
      const { code, out, err } = run(repo, args, options);
      if (args.includes('--draft'))
        expect([code, out]).toEqual([0, expect.stringContaining('draft')]);
      else expect([code, out]).toEqual([args[0] === 'retract' ? 2 : 1, '']);
      if (args[0] !== 'retract' && !args.includes('--draft'))
        expect(err).toContain('holds a GitHub token (ghp_…)');
      expect(out + err).not.toContain(TOKEN.slice(4, 16));
      expect(repo.git('for-each-ref', 'refs/heads')).toBe(refs);
      for (const trace of [TOKEN, TOKEN.slice(4, 16), TOKEN.toLowerCase().slice(4, 16)])
        expect(tracesOf(repo, trace)).toEqual([]);
    },
  );

  it('is taken out of the text that is kept, and nothing else of it', () => {
    const repo = makeTeam();
    const { code, err } = run(repo, ['declare', '--from', '-'], { stdin: bodyWith(SAID) });
    expect(code).toBe(1);
    const path = /text is kept in (\S+)/.exec(err)?.[1] ?? '';
    expect(readFileSync(path, 'utf8')).toBe(bodyWith('The bot signs in with ghp_*** at night'));
    expect(err).toContain(
      `<stdin>:${BODY.split('\n').findIndex((line) => line.includes('Better isolation')) + 1}:16 secret`,
    );
  });

  it('of every kind is found in one body, each at its own place', () => {
    const repo = makeTeam();
    const planted = plantedSecrets(11);
    const decisions = planted.map(({ text }, index) => ({
      key: `d${index}`,
      decision: `Number ${index}`,
      rationale: text,
    }));
    const body = {
      to: 'none',
      returns_at: '2026-01-16T09:00:00+08:00',
      shipped: 'none',
      in_flight: 'none',
      blockers: 'none',
      questions: 'none',
    };
    const { code, answer } = runJson(repo, ['declare', '--from', '-'], {
      stdin: JSON.stringify({ ...body, decisions }),
    });
    expect(code).toBe(1);
    const findings = findingsOf(answer).filter(({ rule }) => rule === 'secret');
    expect(findings.map(({ message }) => /^decisions\[(\d+)\]/.exec(message)?.[1])).toEqual(
      planted.map((_, index) => String(index)),
    );
    const said = JSON.stringify(answer);
    for (const { secret } of planted) expect(said).not.toContain(secret.slice(6));
  });

  it('is none in harmless texts', () => {
    const decisions = Array.from({ length: 90 }, (_, seed) => ({
      key: `d${seed}`,
      decision: `Number ${seed}`,
      rationale: benignText(seed + 5_000),
    }));
    const body = {
      to: 'none',
      returns_at: '2026-01-16T09:00:00+08:00',
      shipped: 'none',
      in_flight: 'none',
      blockers: 'none',
      questions: 'none',
    };
    const { answer } = runJson(makeTeam(), ['declare', '--dry-run', '--from', '-'], {
      stdin: JSON.stringify({ ...body, decisions }),
    });
    expect(answer['findings'] ?? []).toEqual([]);
  });

  it('in a file that cannot be read is not printed and not kept either', () => {
    const repo = makeTeam();
    for (const text of [
      `to: [${TOKEN}\n`,
      `${TOKEN}: 1\n`,
      `to: [nadia]\nto: ${TOKEN}\n`,
      `returns_at: ${TOKEN}\n`,
      `x: &a ${TOKEN}\n`,
    ]) {
      const { code, out, err } = run(repo, ['declare', '--from', '-'], { stdin: text });
      expect(code, text).toBe(1);
      expect(out + err).not.toContain(TOKEN.slice(4, 16));
    }
    expect(tracesOf(repo, TOKEN.slice(4, 16))).toEqual([]);
    const bytes = Buffer.concat([Buffer.from(`to: ${TOKEN} `), Buffer.from([0xe9, 0x0a])]);
    expect(run(repo, ['declare', '--from', '-'], { stdin: bytes }).code).toBe(1);
    expect(tracesOf(repo, TOKEN.slice(4, 16))).toEqual([]);
  });
});

describe('a secret in the wrong place of a command line', SLOW, () => {
  it.each([
    [['show', TOKEN]],
    [['why', TOKEN]],
    [['-C', TOKEN, 'query']],
    [['assign', 'session-timeout', '--to', TOKEN]],
    [['query', '--since', TOKEN]],
    [['check', TOKEN]],
    [['declare', '--from', TOKEN]],
    [[TOKEN]],
    [['query', `--${TOKEN}`]],
    [['help', TOKEN]],
    [['init', '--ci', TOKEN]],
  ])('%j: is not repeated', (args) => {
    const repo = makeTeam();
    for (const more of [[], ['--json']]) {
      const { code, out, err } = run(repo, [...args, ...more]);
      expect(code).toBeGreaterThan(0);
      expect(out + err).not.toContain(TOKEN.slice(4, 16));
    }
  });
});

describe('a secret that is in already', SLOW, () => {
  it('is found by check in a record that was edited by hand, with its line, and without its value', () => {
    const repo = inMidShift();
    const path =
      repo
        .git('ls-files', '.handoffs')
        .split('\n')
        .find((name) => name.endsWith('.declaration.yml')) ?? '';
    const text = readFileSync(join(repo.dir, path), 'utf8').replace(
      'Better isolation for testing',
      SAID,
    );
    repo.commit('Slip', { [path]: text });
    const line = text.split('\n').findIndex((one) => one.includes(TOKEN)) + 1;
    for (const args of [['check'], ['check', path]]) {
      const { code, out } = run(repo, args);
      expect(code).toBe(1);
      expect(out).toContain(
        `${path}:${line}:38 secret the file holds a GitHub token (ghp_…); rotate it: git history keeps it`,
      );
      expect(out).not.toContain(TOKEN.slice(4, 16));
    }
  });

  it('is found by check in a body, too', () => {
    const repo = makeTeam();
    repo.write('wrap.yml', bodyWith(SAID));
    expect(run(repo, ['check', 'wrap.yml'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('secret decisions[0].rationale holds a GitHub token'),
    });
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../src/cli/program.js';
import { makeTeam, okJson, rowsOf, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const SKILL = '.agents/skills/handoff/SKILL.md';
const init = (repo: TestRepo, ...more: string[]): Record<string, unknown> =>
  Object.fromEntries(
    rowsOf(okJson(repo, ['init', '--agents', ...more]), 'files').map(({ path, did }) => [
      String(path),
      did,
    ]),
  );
const hints = (repo: TestRepo): string =>
  (okJson(repo, ['init', '--agents'])['hints'] as string[]).join('\n');
const text = (repo: TestRepo, path: string): string => readFileSync(join(repo.dir, path), 'utf8');

describe('init --agents', SLOW, () => {
  it('writes a short part of AGENTS.md and the skill of this repository, once', () => {
    const repo = makeTeam();
    expect(init(repo, '--dry-run')).toMatchObject({ 'AGENTS.md': 'created', [SKILL]: 'created' });
    expect(repo.files('.')).not.toContain('AGENTS.md');
    expect(init(repo)).toMatchObject({ 'AGENTS.md': 'created', [SKILL]: 'created' });
    const written = text(repo, 'AGENTS.md');
    expect(written).toMatch(/^<!-- handoff:begin -->\n[^]*\n<!-- handoff:end -->\n$/u);
    expect(written.split('\n').length - 3).toBeLessThanOrEqual(15);
    expect(text(repo, SKILL)).toBe(readFileSync('skills/handoff/SKILL.md', 'utf8'));
    expect(init(repo)).toMatchObject({ 'AGENTS.md': 'kept', [SKILL]: 'kept' });
    expect(text(repo, 'AGENTS.md')).toBe(written);
  });

  it('prints the commands that commit all that it wrote, with a new policy and with an old one', () => {
    for (const folder of ['.', 'a/b']) {
      const repo = makeRepo();
      repo.write('a/b/c', '');
      repo.commit('Work', { file: '' });
      const cwd = join(repo.dir, folder);
      const commit = (...more: string[]): string[] => {
        const { answer } = runJson(repo, ['init', ...more], { cwd });
        for (const line of answer['commands'] as string[])
          execFileSync('sh', ['-c', line], { cwd, env: repo.env, stdio: 'ignore' });
        return repo.git('log', '-1', '--name-only', '--format=%s').trim().split('\n');
      };
      expect(commit('--hooks')).toEqual([
        'Set up handoff',
        '',
        '.githooks/pre-commit',
        '.githooks/pre-push',
        '.handoff.yml',
        '.handoffs/.gitattributes',
        '.handoffs/config.v1.schema.json',
        '.handoffs/handoff.v1.schema.json',
      ]);
      const ours = ['Update the files of handoff', '', SKILL, 'AGENTS.md'];
      expect(commit('--agents')).toEqual(ours);
      expect(commit('--agents')).toEqual(ours);
      expect(repo.git('status', '--short', '--', '.agents', 'AGENTS.md', '.githooks')).toBe('');
    }
  });

  it.each([
    ['without a line feed at its end', '# Ours\n\nRules', '\n'],
    ['with the line ends of Windows', '# Ours\r\n\r\nRules\r\n', '\r\n'],
    ['with a byte order mark', '\ufeff# Ours\n', '\n'],
  ])('keeps an AGENTS.md %s, and adds its part at the end', (_, own, feed) => {
    const repo = makeTeam();
    repo.write('AGENTS.md', own);
    expect(init(repo)).toMatchObject({ 'AGENTS.md': 'updated' });
    const written = text(repo, 'AGENTS.md');
    expect(written.startsWith(own)).toBe(true);
    expect(written.replaceAll('\r\n', '').includes('\r')).toBe(false);
    expect(written.split(feed).length).toBeGreaterThan(10);
    expect(init(repo)).toMatchObject({ 'AGENTS.md': 'kept' });
  });

  it('brings its own part up to date where it stands', () => {
    const repo = makeTeam();
    repo.write('AGENTS.md', 'one\n<!-- handoff:begin -->\nold\n<!-- handoff:end -->\ntwo\n');
    init(repo);
    expect(text(repo, 'AGENTS.md')).toMatch(/^one\n<!-- handoff:begin -->\n## [^]*-->\ntwo\n$/u);
  });

  it('touches nothing that is not surely ours, and says what to add', () => {
    const repo = makeTeam();
    for (const own of ['<!-- handoff:begin -->\nno end\n', Buffer.from([0x23, 0xff, 0xfe, 0x0a])]) {
      writeFileSync(join(repo.dir, 'AGENTS.md'), own);
      expect(init(repo)).not.toHaveProperty('AGENTS.md');
      expect(readFileSync(join(repo.dir, 'AGENTS.md'))).toEqual(Buffer.from(own));
      expect(hints(repo)).toContain('add to AGENTS.md');
    }
    const linked = makeTeam();
    linked.write('CLAUDE.md', 'mine\n');
    symlinkSync('CLAUDE.md', join(linked.dir, 'AGENTS.md'));
    expect(init(linked)).not.toHaveProperty('AGENTS.md');
    expect(text(linked, 'CLAUDE.md')).toBe('mine\n');

    const edited = makeTeam();
    mkdirSync(join(edited.dir, '.agents/skills/handoff'), { recursive: true });
    edited.write(SKILL, 'mine\n');
    edited.write('CLAUDE.md', 'mine\n');
    expect(init(edited)).toMatchObject({ [SKILL]: 'kept' });
    expect(text(edited, SKILL)).toBe('mine\n');
    expect(hints(edited)).toMatch(/SKILL\.md is not the one of this version[^]*@AGENTS\.md/u);
  });
});

/** What reads records, and so may print what somebody wrote to steer an agent. */
const READS = ['start', 'query', 'show', 'why', 'who', 'guard', 'declare --draft'];

it('names to an agent only commands that mark texts of records as data', () => {
  const repo = makeTeam();
  init(repo);
  for (const path of ['AGENTS.md', SKILL]) {
    const named = [...text(repo, path).matchAll(/`handoff ([^`]+)`/gu)].map(
      ([, words = '']) => words,
    );
    const reading = named.filter((words) => READS.some((verb) => words.startsWith(verb)));
    expect(reading.length).toBeGreaterThan(3);
    expect(reading.filter((words) => !words.includes(' --agent'))).toEqual([]);
  }
});

describe('the skill', () => {
  const skill = readFileSync('skills/handoff/SKILL.md', 'utf8');

  it('has the name of its folder, and says when to use it', () => {
    const [, front = ''] = /^---\n([^]*?)\n---\n/u.exec(skill) ?? [];
    expect(parseYaml(front)).toEqual({
      name: 'handoff',
      description: expect.stringMatching(/^.{50,1024}$/u),
    });
  });

  it('names only commands that exist', () => {
    const commands = [...skill.matchAll(/`handoff ([^`]+)`/gu)].map(([, words = '']) =>
      words.replaceAll(/<[^>]*>/gu, 'x').split(' '),
    );
    expect(commands.length).toBeGreaterThan(8);
    const silent = { out: () => undefined, err: () => undefined };
    for (const words of commands)
      if (words[0] !== 'help') expect(parse(words, '0', silent)?.verb.name).toBe(words[0]);
  });
});

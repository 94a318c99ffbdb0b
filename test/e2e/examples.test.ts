import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, makeTeam, okJson, run, runJson, SLOW, stateOf } from '../helpers/program.js';

const AS_PRINTED = resolve('test/fixtures/as-printed.yml');
const REPAIRED = resolve('test/fixtures/repaired.yml');

describe("the protocol's own example", SLOW, () => {
  it('as printed is refused, with one finding for each missing element at its place', () => {
    const repo = makeTeam();
    const before = stateOf(repo);
    const { code, out, err } = run(repo, ['declare', '--from', AS_PRINTED]);
    expect(code).toBe(1);
    expect(out).toBe('');
    const found = [
      ...err.matchAll(/^\S+as-printed\.yml:(\d+:\d+) (\S+) (\S+) is missing; .+$/gm),
    ].map(([, place, rule, element]) => `${place} ${rule} ${element}`);
    expect(found).toEqual([
      '1:1 missing to',
      '1:1 missing returns_at',
      '1:1 missing shipped',
      '1:1 missing questions',
      '2:5 missing in_flight[0].handover',
      '2:5 missing in_flight[0].why',
      '6:9 missing in_flight[0].next[0].owner',
      '7:5 missing in_flight[1].handover',
      '7:5 missing in_flight[1].why',
      '11:9 missing in_flight[1].next[0].owner',
      '16:5 missing blockers[0].why',
    ]);
    expect(err.trimEnd().split('\n')).toHaveLength(found.length + 1);
    const draft = join(repo.dir, '.git/handoff/drafts/wei/declaration.yml');
    expect(err.trimEnd().split('\n').at(-1)).toBe(
      `handoff: 11 errors in the declaration, so nothing was declared; the text is kept in ${draft} (handoff declare resumes it)`,
    );
    expect(readFileSync(draft, 'utf8')).toBe(readFileSync(AS_PRINTED, 'utf8'));
    expect(stateOf(repo)).toBe(before);
  });

  it('as printed has the same findings as JSON, and for check', () => {
    const repo = makeTeam();
    const declared = runJson(repo, ['declare', '--from', AS_PRINTED]);
    const checked = runJson(repo, ['check', AS_PRINTED]);
    expect([declared.code, checked.code]).toEqual([1, 1]);
    expect(declared.answer['findings']).toHaveLength(11);
    expect(checked.answer['findings']).toEqual(declared.answer['findings']);
    expect(checked.answer).toMatchObject({ schema: 'handoff.check/1', records: 1, valid: 0 });
  });

  it('repaired is accepted, as YAML and as JSON, and is the same record', () => {
    const [yaml, json] = [makeTeam(), makeTeam()];
    const written = okJson(yaml, ['declare', '--from', REPAIRED]);
    expect(written).toMatchObject({
      addressees: ['nadia'],
      items: 2,
      blockers: 1,
      warnings: [],
      complete: true,
    });
    const {
      schema: _schema,
      kind: _kind,
      ...shown
    } = okJson(yaml, ['show', String(written['id'])])['content'] as Record<string, unknown>;
    const own = Object.fromEntries(
      Object.entries(shown).filter(
        ([key]) =>
          !['id', 'author', 'project', 'addressees', 'saw', 'digest', 'observed'].includes(key),
      ),
    );
    expect(okJson(json, ['declare', '--from', '-'], { stdin: JSON.stringify(own) })['id']).toBe(
      written['id'],
    );
  });

  it('needs neither a roster nor any other set-up', () => {
    const repo = makeTeam();
    repo.git('rm', '--quiet', '.handoff.yml');
    repo.commit('no policy');
    expect(okJson(repo, ['declare', '--from', REPAIRED])).toMatchObject({ addressees: ['nadia'] });
    expect(run(repo, ['query', '--blocked']).err).toBe('');
  });

  it('that was refused can be mended and declared, and then no draft is left', () => {
    const repo = makeTeam();
    run(repo, ['declare', '--from', '-'], { stdin: readFileSync(AS_PRINTED) });
    const draft = join(repo.dir, '.git/handoff/drafts/wei/declaration.yml');
    repo.write('.git/handoff/drafts/wei/declaration.yml', readFileSync(REPAIRED, 'utf8'));
    expect(okJson(repo, ['declare', '--from', draft])['commit']).toBe(
      repo.git('rev-parse', 'HEAD'),
    );
    expect(repo.files('.git/handoff/drafts/wei')).toEqual([]);
  });

  it('is refused in the same places when its lines end in CRLF', () => {
    const repo = makeTeam();
    const plain = findingsOf(runJson(repo, ['check', AS_PRINTED]).answer);
    repo.write('crlf.yml', readFileSync(AS_PRINTED, 'utf8').replaceAll('\n', '\r\n'));
    const crlf = findingsOf(runJson(repo, ['check', 'crlf.yml']).answer);
    expect(crlf).toEqual(plain.map((finding) => ({ ...finding, path: 'crlf.yml' })));
  });
});

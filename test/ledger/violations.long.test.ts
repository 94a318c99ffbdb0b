import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Finding } from '../../src/protocol/format/finding.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { Random } from '../helpers/random.js';
import { signBytes } from '../helpers/signing-key.js';
import { PEOPLE, placeOf, textOf, TrustWorld } from '../helpers/trust-world.js';

/** One change to a history of honest, signed records, and how it is told. */
interface Violation {
  change: (world: TrustWorld, path: string, record: HandoffRecord, random: Random) => void;
  /** Rules of findings at the record's path, or at that of its signature. */
  rule: RegExp;
  /** Where else it is told, if not at the record. */
  at?: (path: string) => string;
}

const mallory = (world: TrustWorld): ReturnType<TrustWorld['as']> => world.as('mallory');
const edit =
  (from: RegExp, to: string) => (world: TrustWorld, path: string, record: HandoffRecord) =>
    void mallory(world).commit('edit', { [path]: textOf(record).replace(from, to) });

const VIOLATIONS: Record<string, Violation> = {
  'a line is altered': {
    change: edit(/^saw: .*$/m, 'saw: none'),
    rule: /^(record-altered|digest)$/,
  },
  'a comment is put in': {
    change: edit(/\n$/, '\n# fine\n'),
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'it is dated anew': {
    change: edit(/^declared_at: .*$/m, 'declared_at: 2026-01-14T09:00:00Z'),
    rule: /^(record-altered|digest)$/,
  },
  'another author is named': {
    change: edit(/^author: .*$/m, 'author: omar'),
    rule: /^(record-altered|digest)$/,
  },
  'another digest is named': {
    change: edit(/^digest: (.)/m, 'digest: 0'),
    rule: /^(record-altered|digest)$/,
  },
  'it is cut short': {
    change: (world, path, record, random) => {
      const text = textOf(record);
      mallory(world).commit('cut', { [path]: text.slice(0, random.int(80, text.length - 1)) });
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'it is deleted': {
    change: (world, path) => {
      mallory(world).git('rm', '--quiet', path);
      mallory(world).commit('delete');
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'it is renamed': {
    change: (world, path) => {
      mallory(world).git('mv', path, path.replace(/wei|nadia|james|sarah/, 'omar'));
      mallory(world).commit('rename');
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'it is copied to another day': {
    change: (world, path, record) =>
      void mallory(world).commit('copy', { [copyOf(path)]: textOf(record) }),
    rule: /^(identity|duplicate-id)$/,
    at: copyOf,
  },
  'it is altered and put back': {
    change: (world, path, record) => {
      edit(/^zone: .*$/m, 'zone: Europe/London')(world, path, record);
      mallory(world).commit('put back', { [path]: textOf(record) });
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'it becomes a link': {
    change: (world, path) => {
      mallory(world).git('rm', '--quiet', path);
      symlinkSync('/etc/passwd', join(world.repo.dir, path));
      mallory(world).git('add', path);
      mallory(world).commit('link');
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'a merge drops it': {
    change: (world, path) => {
      const tip = world.repo.git('rev-parse', 'HEAD');
      mallory(world).git(
        'checkout',
        '--quiet',
        '-b',
        'side',
        `${world.repo.git('rev-list', '-1', 'HEAD', '--', path)}^`,
      );
      mallory(world).commit('side', { 'side.txt': '1' });
      mallory(world).git('merge', '--quiet', '--strategy=ours', '-m', 'merge', tip);
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'a merge alters it': {
    change: (world, path, record) => {
      const tip = world.repo.git('rev-parse', 'HEAD');
      mallory(world).commit('side', { 'side.txt': '1' });
      mallory(world).git('checkout', '--quiet', '-b', 'other', tip);
      mallory(world).commit('other', { 'other.txt': '1' });
      mallory(world).git('merge', '--quiet', '--no-commit', '--no-ff', 'bad');
      world.write(path, textOf(record).replace(/^zone: .*$/m, 'zone: Europe/Paris'));
      mallory(world).git('add', path);
      mallory(world).git('commit', '--quiet', '-m', 'merge');
    },
    rule: /^record-(altered|deleted|renamed)$/,
  },
  'somebody else signs it anew': {
    change: (world, path, record) =>
      void mallory(world).commit('sign', {
        [`${path}.sig`]: signBytes(
          textOf(record),
          world.key(record.author === 'james' ? 'sarah' : 'james'),
        ),
      }),
    rule: /^record-(altered|deleted|renamed)$/,
    at: (path) => `${path}.sig`,
  },
  'its signature is taken away': {
    change: (world, path) => {
      mallory(world).git('rm', '--quiet', `${path}.sig`);
      mallory(world).commit('unsign');
    },
    rule: /^record-(altered|deleted|renamed)$/,
    at: (path) => `${path}.sig`,
  },
};

function copyOf(path: string): string {
  return path.replace('/01/15/', '/01/16/');
}

/** A history of a dozen signed records, which no violation leaves a trace in. */
describe('a history in which', { timeout: 120_000 }, () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  let world: TrustWorld;
  const records: HandoffRecord[] = [];
  beforeAll(async () => {
    world = new TrustWorld(undefined, '', base);
    for (const name of PEOPLE) {
      const declaration = world.history.person(name).declares({ to: ['nadia'] });
      const ack = world.history.person(name === 'nadia' ? 'wei' : 'nadia').acks(declaration);
      for (const record of [declaration, ack])
        records.push(world.bring(record, { key: world.key(record.author) }));
    }
    expect((await world.verify()).findings).toEqual([]);
  });

  it.each(
    Object.entries(VIOLATIONS).flatMap(([name, violation]) =>
      [1, 2, 3].map((seed) => ({ name, seed, ...violation })),
    ),
  )(
    '$name is told with its file and line ($seed)',
    async ({ seed, change, rule, at = (path) => path }) => {
      const random = new Random(seed);
      const record = random.pick(records);
      const path = placeOf(record);
      world.repo.git('checkout', '--quiet', '-b', 'bad', 'main');
      change(world, path, record, random);
      try {
        const { findings, judged } = await world.verify();
        const own = findings.filter(
          (finding: Finding) => finding.path === at(path) && finding.level === 'error',
        );
        expect(own.map((finding) => finding.rule)).toContainEqual(expect.stringMatching(rule));
        for (const { line } of own) expect(line).toBeGreaterThan(0);
        for (const { message } of own.filter((finding) => finding.rule.startsWith('record-')))
          expect(message).toMatch(/ in [0-9a-f]{12} by mallory <mallory@example\.org>$/);
        // Whatever a branch does, what the base holds stays as proved as it was.
        for (const { verdict } of judged) expect(verdict).toBe('verified');
      } finally {
        world.repo.git('checkout', '--quiet', '--force', 'main');
        for (const branch of ['bad', 'side', 'other'])
          world.repo.tryGit('branch', '--quiet', '-D', branch);
      }
    },
  );
});

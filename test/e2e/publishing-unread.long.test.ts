import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { okJson, run, runJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, startFeature, warnedOf } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** Takes an object out of a clone. @returns what puts it back */
function lose({ dir, git }: TestRepo, object: string): () => void {
  const oid = git('rev-parse', object);
  const path = join(dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
  renameSync(path, `${path}.lost`);
  return () => {
    renameSync(`${path}.lost`, path);
  };
}

/** A clone whose only record waits for `publish`, on a local branch. */
function waiting(): { wei: TestRepo; id: string; path: string } {
  const { wei } = makeShared();
  startFeature(wei);
  const { id, path } = ask(wei, 'Waits?', ['--no-push']).answer;
  return { wei, id: String(id), path: String(path) };
}

describe('where an object of an unpublished branch cannot be read', SLOW, () => {
  it('publish says which ref keeps git from fetching, where the object is of that ref, too', () => {
    const { wei, id } = waiting();
    const giveBack = lose(wei, 'handoffs^{tree}');
    const said = runJson(wei, ['publish']);
    expect(said).toMatchObject({ code: 2, answer: { complete: false, error: { code: 'git' } } });
    expect(JSON.stringify(said.answer)).toContain('git update-ref -d refs/handoff/seen');
    wei.git('update-ref', '-d', 'refs/handoff/seen');
    expect(run(wei, ['publish']).code).not.toBe(0);
    giveBack();
    expect(okJson(wei, ['publish'])).toMatchObject({ complete: true, published: true, sent: [id] });
  });

  it.each(['handoffs:.handoffs', 'handoffs:.handoffs/2026', 'record'])(
    'publish never says that there is nothing to send: %s',
    (object) => {
      const { wei, id, path } = waiting();
      const giveBack = lose(wei, object === 'record' ? `handoffs:${path}` : object);
      const { code, answer } = runJson(wei, ['publish']);
      expect({ code, answer }).toMatchObject({
        code: 2,
        answer: { complete: false, published: false, sent: [] },
      });
      expect(new Set(warnedOf(answer))).toEqual(new Set(['missing-object']));
      const said = run(wei, ['publish'], { env: { HANDOFF_FORCE_TTY: '100' } });
      expect(said).toMatchObject({ code: 2 });
      expect(said.out).not.toContain('Nothing to send');
      giveBack();
      expect(okJson(wei, ['publish'])).toMatchObject({
        complete: true,
        published: true,
        sent: [id],
      });
    },
  );

  it('doctor does not say that the remote has every record', () => {
    const { wei } = waiting();
    lose(wei, 'handoffs:.handoffs');
    const { out } = run(wei, ['doctor']);
    expect(out).not.toContain('has every record');
    expect(out).toContain('a branch cannot be read, so origin may lack records of it');
  });
});

describe('where an object of a published branch cannot be read', SLOW, () => {
  it('publish sends what waits and says that it did not see everything', () => {
    const { wei } = makeShared();
    startFeature(wei);
    ask(wei, 'Published?');
    wei.git('fetch', '--quiet');
    wei.git('branch', '--force', 'handoffs', 'origin/handoffs');
    lose(wei, 'origin/handoffs:.handoffs/2026');
    expect(runJson(wei, ['publish'])).toMatchObject({
      code: 0,
      answer: { complete: false, published: true, sent: [] },
    });
  });
});

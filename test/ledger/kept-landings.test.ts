import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { sharedHistory, type SharedHistory } from '../../src/ledger/kept-landings.js';
import { IndexFiles } from '../../src/store/index-files.js';
import { fc, runs } from '../helpers/fc.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const POLICY = '.handoff.yml';
const BRANCHES = ['main', 'handoffs'];

/** What people do with the shared branches, one after the other. */
const steps = fc.array(
  fc.record({
    does: fc.constantFrom(
      'adds',
      'adds',
      'adds',
      'policy',
      'merges',
      'foxtrot',
      'goes back',
      'new',
    ),
    branch: fc.constantFrom(...BRANCHES),
    many: fc.boolean(),
  }),
  { minLength: 3, maxLength: 9 },
);

class World {
  readonly repo: TestRepo = makeRepo();
  readonly files: IndexFiles;
  #files = 0;
  #seconds = 1_700_000_000;

  constructor() {
    mkdirSync(join(this.repo.dir, '.git/handoff'));
    this.files = new IndexFiles(join(this.repo.dir, '.git'));
    this.repo.git('checkout', '-q', '-B', 'main');
    this.repo.git('branch', '-f', 'handoffs');
  }

  does(step: string, branch: string, many: boolean): void {
    const { repo } = this;
    this.#seconds += 60;
    const at = `${this.#seconds} +0000`;
    Object.assign(repo.env, { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at });
    const other = BRANCHES.find((name) => name !== branch) ?? 'main';
    repo.git('checkout', '-q', branch);
    if (step === 'adds') this.#commit(many ? 120 : 1);
    if (step === 'policy') repo.commit('Policy', { [POLICY]: `# ${at}\nschema: 1\n` });
    if (step === 'merges') repo.tryGit('merge', '-q', '--no-ff', '-X', 'ours', '-m', 'M', other);
    // What was the branch becomes the second parent.
    if (step === 'foxtrot' && repo.tryGit('rev-parse', '-q', '--verify', 'HEAD~1').code === 0) {
      repo.git('checkout', '-q', '--detach', 'HEAD~1');
      this.#commit(1);
      repo.tryGit('merge', '-q', '--no-ff', '-X', 'ours', '-m', 'F', branch);
      repo.git('checkout', '-q', '-B', branch);
    }
    if (step === 'goes back') repo.tryGit('reset', '-q', '--hard', 'HEAD~1');
    if (step === 'new') repo.git('branch', '-f', 'handoffs-wei', 'HEAD');
  }

  #commit(count: number): void {
    const names = Array.from({ length: count }, () => {
      this.#files += 1;
      return [`.handoffs/2026/01/${10 + (this.#files % 3)}/r${this.#files}.yml`, 'x\n'];
    });
    this.repo.commit('Records', Object.fromEntries(names) as Record<string, string>);
  }

  async history(files: IndexFiles | null): Promise<unknown> {
    const opened = await openRepository(this.repo.dir, this.repo.env);
    const shared = opened.refs
      .filter(({ name }) => name.startsWith('refs/heads/'))
      .map(({ name, oid }) => ({ ref: name, commit: oid }));
    const found = await sharedHistory(opened, shared, POLICY, { files, place: '', version: '1' });
    return sorted(found);
  }
}

function sorted({ landed, policies }: SharedHistory): unknown {
  return { landed: [...landed].sort(), policies };
}

test('what landed when is the same from the kept history and from all of it', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const world = new World();
      await world.history(world.files);
      for (const { does, branch, many } of taken) {
        world.does(does, branch, many);
        expect(await world.history(world.files)).toEqual(await world.history(null));
      }
    }),
    { numRuns: runs(3) },
  );
}, 120_000);

test('a commit that came as the second parent of a merge landed with the merge', async () => {
  const world = new World();
  world.does('adds', 'main', false);
  const before = (await world.history(world.files)) as { landed: [string, number][] };
  world.does('foxtrot', 'main', false);
  const after = (await world.history(world.files)) as { landed: [string, number][] };
  const path = before.landed[0]?.[0];
  const [one, other] = [before, after].map(
    ({ landed }) => landed.find(([name]) => name === path)?.[1] ?? 0,
  );
  expect(other).toBeGreaterThan(one ?? 0);
});

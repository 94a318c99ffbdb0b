// Prints what `check --since` costs on a pull request of one record, with a short history and with
// a long one, and the ratio of the two. Usage: npm run bench:since [-- --records 1000,100000
// --rounds 9 --seed 1]
import { parseArgs } from 'node:util';
import { Generator } from './generate.mjs';
import { Bench, median, NOW } from './measure.mjs';
import { Repository } from './repository.mjs';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000,100000' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
  },
});
const sizes = values.records.split(',').map(Number);
const AT = Date.parse(NOW) - 3_600_000;
const KINDS = ['declaration', 'blocker', 'resolution', 'ack'];

const bench = new Bench('since');
try {
  const [{ prepare, bytesOf }, { pathOf }, { Random }] = await Promise.all(
    ['src/ledger/seal.ts', 'src/protocol/format/record-path.ts', 'test/helpers/random.ts'].map(
      (entry) => bench.bundled(entry),
    ),
  );
  const repositories = [];
  for (const records of sizes) {
    const generator = new Generator({ prepare, bytesOf, pathOf, Random }, Number(values.seed));
    const repository = new Repository(bench, generator, `records-${records}`);
    await repository.create(records, 0);
    addPullRequests(repository, generator);
    repositories.push({
      records,
      repository,
      times: Object.fromEntries(KINDS.map((kind) => [kind, []])),
    });
  }
  bench.run('sync', []);
  const bare = [];
  // In turns, so that a busy minute hits both; the first round only warms git's and the system's
  // caches.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const kind of KINDS) {
      for (const { repository, times } of repositories) {
        bare.push(bench.bareNode());
        const ms = measure(repository, kind);
        if (round > 0) times[kind].push(ms);
      }
    }
  }
  const node = median(bare);
  for (const kind of KINDS) {
    const costs = repositories.map(({ times }) => median(times[kind]));
    const told = costs.map(
      (ms, index) =>
        `${sizes[index].toLocaleString('en')} records ${(ms / node).toFixed(2)} x node (${ms.toFixed(0)} ms)`,
    );
    console.log(
      `${kind.padEnd(12)} ${told.join(', ')}: ratio ${(costs.at(-1) / costs[0]).toFixed(2)}`,
    );
  }
  console.log(
    `bare node ${node.toFixed(1)} ms, Node ${process.versions.node}, ${bench.git(bench.base, ['--version'])}, seed ${values.seed}`,
  );
} finally {
  bench.end();
}

/** A commit of one record of each kind, on top of everything, each on a ref of its own. */
function addPullRequests(repository, generator) {
  const { tip } = repository;
  const shift = { addressees: ['james'], blockers: [] };
  const declared = generator.declare({ at: AT, author: 'nadia', shift });
  const raised = generator.news(AT + 60_000);
  const resolved = generator.news(AT + 120_000);
  const acked = generator.ack({
    at: AT + 180_000,
    author: 'james',
    shift: { ...shift, author: 'nadia' },
  });
  const commits = {
    declaration: [tip, declared],
    blocker: ['refs/pulls/declaration', raised],
    resolution: ['refs/pulls/blocker', resolved],
    ack: ['refs/pulls/declaration', acked],
  };
  for (const [kind, [from, { path, bytes }]] of Object.entries(commits)) {
    const head = `commit refs/pulls/${kind}\ncommitter Wei <wei@example.com> ${Math.floor(AT / 1000)} +0000\ndata 6\nRecord\nfrom ${from}\n`;
    const file = Buffer.concat([
      Buffer.from(`${head}M 100644 inline ${path}\ndata ${bytes.length}\n`),
      bytes,
      Buffer.from('\n'),
    ]);
    repository.git(['fast-import', '--quiet'], { input: file });
    repository.git(['update-ref', `refs/pulls/${kind}-base`, from]);
  }
}

/** One run, as in CI: nothing that was computed before is there. */
function measure(repository, kind) {
  repository.git(['update-ref', '--no-deref', 'HEAD', `refs/pulls/${kind}`]);
  const { ms, stdout } = bench.handoff(repository.folder, [
    'check',
    '--since',
    `refs/pulls/${kind}-base`,
    '--json',
  ]);
  const { records, valid, history } = JSON.parse(stdout);
  if (records !== 1 || valid !== 1 || history !== 'kept') throw new Error(`${kind}: ${stdout}`);
  return ms;
}

// Compares the built program with the one of another commit, in one run: every case in turn, both
// programs right after each other, each in a repository of its own, made from one seed. Prints the median of the
// ratios of a pair and their quartiles, of wall-clock and of processor time, children included, and what
// each costs in processor time of bare `node -e 0`.
// Usage: npm run bench:against -- --commit <commit> [--records 1000] [--rounds 30] [--only declare] [--shape company]
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyOf } from './body.mjs';
import { COMPANY, planCompany } from './company.mjs';
import { Generator } from './generate.mjs';
import { Bench, median, NOW, root, spread } from './measure.mjs';
import { planHistory, TEAM } from './plan.mjs';
import { writePolicy } from './policy.mjs';
import { Repository } from './repository.mjs';

const { values } = parseArgs({
  options: {
    commit: { type: 'string' },
    records: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '30' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    /** `team` of twelve, or `company` of 120 people in three zones. */
    shape: { type: 'string', default: 'team' },
  },
});
if (values.commit === undefined) throw new Error('name the other commit: --commit <commit>');

const isCompany = values.shape === 'company';
const bench = new Bench('against');
try {
  const programs = [join(root, 'bin/handoff.js'), builtAt(values.commit)];
  const sources = await bench.sources();
  const sides = [];
  for (const [index, program] of programs.entries()) {
    const plan = isCompany ? planCompany : planHistory;
    const generator = new Generator(sources, Number(values.seed), plan);
    const repository = new Repository(bench, generator, `side-${index}`);
    await repository.create(Number(values.records), 0);
    repository.arrange(1, true);
    writePolicy(repository.folder, isCompany ? COMPANY : TEAM);
    sides.push({ program, repository, times: new Map() });
  }
  const [{ repository }] = sides;
  const names = Object.keys(casesFor(sides[0])).filter((name) => name.includes(values.only));
  const cases = sides.map(casesFor);
  const ratios = new Map(names.map((name) => [name, { wall: [], cpu: [], costs: [[], []] }]));
  const bare = [];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const name of names) {
      // The one that comes second finds what both share in memory: they take turns.
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      const cost = [];
      for (const side of order) cost[side] = cases[side][name](round);
      if (round === 0) continue;
      bare.push(bench.timed([process.execPath, '-e', '0'], bench.base).cpu);
      cost.forEach(({ cpu }, side) => ratios.get(name).costs[side].push(cpu));
      ratios.get(name).wall.push(cost[0].wall / cost[1].wall);
      ratios.get(name).cpu.push(cost[0].cpu / cost[1].cpu);
    }
  }
  console.log(
    `this tree / ${values.commit}, ${repository.oids.length} records, ${values.rounds} pairs, Node ${process.versions.node}`,
  );
  const least = median(bare);
  for (const [name, { wall, cpu, costs }] of ratios) {
    const [now, before] = costs.map((all) => (median(all) / least).toFixed(1));
    const times = `cpu of node -e 0: ${now} times, before ${before}`;
    console.log(`${name.padEnd(34)} wall ${spread(wall)}   cpu ${spread(cpu)}   ${times}`);
  }
} finally {
  bench.end();
}

/** What is compared. A case prepares what it needs, unmeasured. */
function casesFor({ program, repository }) {
  const { folder } = repository;
  const body = join(bench.base, 'body.yml');
  const run =
    (args, cwd = folder, prepare = () => {}) =>
    (round) => {
      prepare(round);
      return bench.timed([process.execPath, program, ...args], cwd);
    };
  const record = bench.git(folder, ['ls-files', '.handoffs']).split('\n').at(-1);
  const id = /([^/]+?)\.[^.]+\.yml$/u.exec(record)?.[1] ?? '';
  const handle = id.split('-').at(-1) ?? '';
  const answer = bench.run(process.execPath, [program, 'query', '--in-flight', '--json'], folder);
  const item = JSON.parse(answer.stdout).in_flight[0].key;
  const open = bench.run(process.execPath, [program, 'query', '--blocked', '--json'], folder);
  const blockers = JSON.parse(open.stdout).blocked.map((row) => row.id);
  const waiting = bench.run(
    process.execPath,
    [program, 'query', '--pending-acks', '--json'],
    folder,
  );
  const pending = JSON.parse(waiting.stdout).pending_acks.at(-1);
  const [reader] = pending.waiting_for;
  return {
    '--version': run(['--version']),
    'check of one record': run(['check', record]),
    // The case before has recorded something: asked twice, the answer is kept.
    'query --blocked, warm': run(['query', '--blocked'], folder, (round) => {
      for (let asked = 0; asked < 2; asked += 1) run(['query', '--blocked'])(round);
    }),
    'query --blocked, one new record': run(['query', '--blocked'], folder, (round) =>
      repository.receive(Date.parse(NOW) - 3_600_000 + round * 1000),
    ),
    show: run(['show', handle]),
    who: run(['who', item]),
    why: run(['why', item]),
    resolve: (round) => {
      repository.pushed();
      bench.run('sync', []);
      const args = ['resolve', blockers[round], '--outcome', 'It works', '--no-push'];
      return bench.timed([process.execPath, program, ...args], folder);
    },
    assign: (round) => {
      repository.pushed();
      bench.run('sync', []);
      const args = ['assign', blockers.at(-1 - round), '--to', 'wei', '--no-push'];
      return bench.timed([process.execPath, program, ...args], folder);
    },
    'ack, as somebody it waits for': run(['ack', pending.declaration, '--as', reader, '--dry-run']),
    'start, after what came': run(['start', '--as', reader, '--offline'], folder, () => {
      rmSync(join(repository.cache, 'index', 'start.json'), { force: true });
    }),
    decide: (round) => {
      repository.pushed();
      bench.run('sync', []);
      const said = [`Variant ${round}`, '--rationale', 'Measured', '--key', `variant-${round}`];
      return bench.timed([process.execPath, program, 'decide', ...said, '--no-push'], folder);
    },
    check: run(['check']),
    'declare, first in a repository': (round) => {
      const fresh = join(bench.base, `fresh-${round}-${program === join(root, 'bin/handoff.js')}`);
      mkdirSync(fresh);
      bench.git(fresh, ['init', '-q', '-b', 'main', '.']);
      bench.git(fresh, ['config', 'user.email', 'wei@example.com']);
      bench.git(fresh, ['commit', '-q', '--allow-empty', '-m', 'Begin']);
      writeFileSync(body, bodyOf(round + 1));
      bench.run('sync', []);
      return bench.timed([process.execPath, program, 'declare', '--from', body], fresh);
    },
    declare: run(['declare', '--from', body, '--no-push'], folder, (round) => {
      writeFileSync(body, bodyOf(round + 1));
      repository.pushed();
      bench.run('sync', []);
    }),
  };
}

/** The launcher of the program as it was built at a commit. */
function builtAt(commit) {
  const folder = join(bench.base, 'other');
  bench.run('git', ['clone', '-q', '--no-checkout', root, folder]);
  bench.git(folder, ['checkout', '-q', bench.git(root, ['rev-parse', `${commit}^{commit}`])]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  bench.run(process.execPath, ['scripts/build.mjs'], folder);
  return join(folder, 'bin/handoff.js');
}

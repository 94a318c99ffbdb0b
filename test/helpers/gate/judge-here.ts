import type { GlobalFlags } from '../../../src/cli/flags.js';
import { check } from '../../../src/verbs/check/spec.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { createEnv } from '../../../src/env.js';
import type { Finding } from '../../../src/schema/types.js';
import type { TestRepo } from '../repo.js';

const FLAGS: GlobalFlags = {
  directory: undefined,
  json: true,
  quiet: true,
  input: false,
  color: false,
  commit: true,
  push: false,
  offline: true,
  fetch: false,
  cache: false,
  policy: true,
  as: undefined,
  allowSecret: undefined,
};

/** What a check said: its exit code and its findings. */
export interface Verdict {
  exit: number;
  findings: Finding[];
  answer: JsonObject;
}

/** `handoff check` in this process: HEAD is set to a commit first, and nothing is checked out. */
export async function judgeHere(
  repo: TestRepo,
  head: string,
  options: Record<string, string | boolean>,
  { vars = {}, now }: { vars?: Record<string, string>; now: number },
): Promise<Verdict> {
  repo.git('update-ref', '--no-deref', 'HEAD', head);
  const env = createEnv(
    {
      cwd: repo.dir,
      vars: { ...repo.env, ...vars },
      clock: () => now,
      terminal: false,
      stdin: async () => Buffer.alloc(0),
      say: () => undefined,
      show: async () => undefined,
      onInterrupt: () => () => {},
      columns: null,
      program: '',
      version: '0',
      platformZones: null,
    },
    FLAGS,
  );
  const { exit, answer } = await check.run(env, { args: [], options: options });
  const opened = await env.repository();
  opened.objects.close();
  return { exit, answer, findings: answer['findings'] as Verdict['findings'] };
}

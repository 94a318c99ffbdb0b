import { expect, expectTypeOf, it } from 'vitest';
import { describe as facts, verb, type ArgsOf, type OptionsOf } from '../../src/cli/verb.js';
import { interactiveEnv, person } from '../helpers/scripted.js';
import { makeTeam } from '../helpers/program.js';

const TRY = facts({
  name: 'try',
  group: 'Ask',
  kind: 'asks',
  summary: 'for this test',
  args: '[path...]',
  options: [
    { flags: '--new-information <text>', help: '' },
    { flags: '--path <path>', help: '', repeat: true },
    { flags: '--since [ref]', help: '' },
    { flags: '--format <format>', help: '', choices: ['text', 'json'] },
    { flags: '-x, --dry-run', help: '' },
  ],
  examples: [],
});

it('the types of options and arguments follow from the flags', () => {
  expectTypeOf<OptionsOf<typeof TRY>>().toEqualTypeOf<{
    readonly newInformation: string | undefined;
    readonly path: readonly string[];
    readonly since: string | true | undefined;
    readonly format: 'text' | 'json' | undefined;
    readonly dryRun: boolean;
  }>();
  expectTypeOf<ArgsOf<typeof TRY>>().toEqualTypeOf<readonly string[]>();
});

it('every option is there: a flag that was not given is false, a list is empty', async () => {
  const env = interactiveEnv(makeTeam(), person([]));
  const asked = verb(TRY, async () => ({
    run: async (_env, args, options) => ({
      exit: 1,
      answer: { args: [...args], ...values(options) },
    }),
    view: () => ({ out: '' }),
  }));
  const values = ({ path, dryRun, format, newInformation }: OptionsOf<typeof TRY>) => ({
    path: [...path],
    dryRun,
    format: format ?? null,
    newInformation: newInformation ?? null,
  });
  const { exit, answer } = await asked.run(env, { args: ['a'], options: { format: 'json' } });
  expect({ exit, answer }).toEqual({
    exit: 1,
    answer: { args: ['a'], path: [], dryRun: false, format: 'json', newInformation: null },
  });
});

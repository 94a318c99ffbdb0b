import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { formatTime } from '../../protocol/format/time.js';
import { figuresOf } from '../../protocol/metrics/catalogue.js';
import { baseline } from '../../protocol/metrics/first-commit.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { MetricsAnswer } from '../../schema/types.js';
import { refuseFew } from '../../usecases/metrics/refuse-few.js';
import { envelope } from '../../usecases/envelope.js';
import { gather } from '../../usecases/metrics/gather.js';
import { weeksIn } from '../../usecases/metrics/weeks-in.js';
import type { Args, Options } from './spec.js';

const WEEKS = 8;

/** Computes the figures of the team or of a pod. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<MetricsAnswer>> {
  const weeks = options.weeks === undefined ? WEEKS : weeksIn(options.weeks);
  if (options.person !== undefined) throw aboutAPerson();
  if (options.team && options.pod !== undefined)
    throw new HandoffError('usage', '--team and --pod exclude each other', 'leave one out');
  const pod = options.pod === undefined ? null : podNamed(await env.policy(), options.pod);
  const { material, view, warnings, roster, clocks, memberCommits } = await gather(env, {
    weeks,
    pod,
    withBaseline: options.baseline,
  });
  const { people, from, to, adoptedAt } = material;
  refuseFew(material, pod);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.metrics/1',
      ...envelope(env, view, warnings),
      ...(warnings.length === 0 ? {} : { complete: false }),
      scope: { kind: pod === null ? 'team' : 'pod', name: pod, people: people.length },
      weeks,
      from: formatTime(from),
      to: formatTime(to),
      adopted_at: adoptedAt === null ? null : formatTime(adoptedAt),
      clocks,
      roster,
      figures: figuresOf(material),
      ...(memberCommits === null ? {} : { baseline: baseline(material, memberCommits, weeks) }),
    },
  };
}

/** @throws HandoffError `usage` for a person, and an unknown name */
function podNamed(policy: Policy, given: string): string {
  const name = given.replace(/^@/, '').toLowerCase();
  if (policy.pods.has(name)) return name;
  if (policy.members.has(name)) throw aboutAPerson();
  const meant = didYouMean(name, [...policy.pods.keys()]);
  throw new HandoffError(
    'usage',
    `no pod is called ${name.slice(0, 40)}`,
    meant === null ? 'the pods are in .handoff.yml' : `did you mean ${meant}?`,
  );
}

function aboutAPerson(): HandoffError {
  return new HandoffError(
    'usage',
    'metrics are not about a person: who is measured writes for the figure, and others stop asking for help',
    'handoff metrics --team, or --pod <pod> with three people or more',
  );
}

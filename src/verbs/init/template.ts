import type { Env } from '../../env.js';
import type { Proposal } from '../../usecases/init/policy.js';
import { isNoPlace } from '../../usecases/init/template-shapes.js';
import { fromTemplate, type TemplateName } from '../../usecases/init/templates.js';

/** The policy that a template makes of what git knows, and what a person has to do with it. */
interface FilledTemplate {
  proposal: Proposal;
  /** What the file says about itself. */
  about: string[];
  hints: string[];
  /** What to say where there is a policy already. */
  unused: string[];
}

export function fillTemplate(env: Env, name: TemplateName, proposed: Proposal): FilledTemplate {
  const { policy, about, placeholders, without } = fromTemplate(name, proposed, {
    zone: env.zone,
    now: env.now(),
  });
  return {
    proposal: { ...proposed, policy },
    about: [
      `The policy and the roster of this team, from handoff init --template ${name}: read it, correct it, commit it.`,
      ...about,
      'Zones and hours are examples. For each someone-*: put a person in its place, here and in pods.',
    ],
    hints: [
      `${placeholders.join(', ')}: nobody yet; put people in their place, with their addresses, zones and hours`,
      ...(isNoPlace(env.zone)
        ? [`the clock of this machine is ${env.zone}, which is no place: write the zone of yours`]
        : []),
      ...(without.length === 0
        ? []
        : [
            `${without.join(', ')}: no shifts yet; give each a place, or remove whoever hands nothing over`,
          ]),
    ],
    unused: [
      `--template ${name} was not used, because there is a policy; --dry-run in an empty repository shows what it writes`,
    ],
  };
}

import { plural } from '../../protocol/format/plural.js';
import type { OtherDecisions, OtherProject } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

type Others = readonly Shown<OtherProject>[];
type Listed = 'blocked' | 'questions' | 'pending_acks' | 'in_flight';

const WORDS: Readonly<Record<Listed, readonly [one: string, many: string]>> = {
  blocked: ['blocker', 'blockers'],
  questions: ['question', 'questions'],
  pending_acks: ['declaration to acknowledge', 'declarations to acknowledge'],
  in_flight: ['item in flight', 'items in flight'],
};

/** The name of a project in a sentence. */
function projectName(project: string | null): string {
  return project ?? 'no project';
}

/** Where the row of an answer over several projects or repositories comes from. */
interface Place {
  project?: string | null;
  repository?: string;
}

/**
 * The cell of a row that names its project, as with `--all-projects`, or its repository, with the
 * project if that is called otherwise; none in other answers.
 */
export function placeCell({ project, repository }: Place): string[] {
  if (repository === undefined) return project === undefined ? [] : [project ?? '-'];
  const isSame = project == null || project.toLowerCase() === repository.toLowerCase();
  return [isSame ? repository : `${repository} (${project})`];
}

/** The same for a pipe: a cell each. */
export function placeCells({ project, repository }: Place): string[] {
  return [
    ...(project === undefined ? [] : [project ?? '-']),
    ...(repository === undefined ? [] : [repository]),
  ];
}

/** " in auth" after the subject of a sentence; empty where the answer is about all records. */
export function inProject(project: string | null | undefined): string {
  return project == null ? '' : ` in ${project}`;
}

/** "2 are in auth, 1 is in web"; empty where the other projects have nothing in a list. */
export function elsewhereWords(others: Others, list: string): string {
  if (!isListed(list)) return '';
  return others
    .filter((other) => other[list] > 0)
    .map(({ project, ...other }, index) => {
      const are = index > 0 ? '' : other[list] === 1 ? ' is' : ' are';
      return `${other[list]}${are} in ${projectName(project)}`;
    })
    .join(', ');
}

function isListed(list: string): list is Listed {
  return Object.hasOwn(WORDS, list);
}

/** What the other projects have, for stderr, so that this answer is not read as that of all. */
export function otherProjectsLine(
  {
    project,
    other_projects: others = [],
  }: Shown<{ project?: string | null; other_projects?: OtherProject[] }>,
  command: string,
  style: Style,
): string {
  const parts = others.flatMap((other) => {
    const counts = (Object.keys(WORDS) as Listed[])
      .filter((list) => other[list] > 0)
      .map((list) => plural(other[list], ...WORDS[list]));
    return counts.length === 0 ? [] : [`${projectName(other.project)} has ${counts.join(', ')}`];
  });
  if (parts.length === 0) return '';
  return onlyLine(project, parts, command, style);
}

/** What the other projects decided about the same, for stderr. */
export function otherDecisionsLine(
  {
    project,
    other_projects: others = [],
  }: Shown<{ project?: string | null; other_projects?: OtherDecisions[] }>,
  command: string,
  style: Style,
): string {
  const parts = others
    .filter(({ decisions }) => decisions > 0)
    .map(
      (other) =>
        `${projectName(other.project)} has ${plural(other.decisions, 'decision')} about it`,
    );
  return parts.length === 0 ? '' : onlyLine(project, parts, command, style);
}

function onlyLine(
  project: string | null | undefined,
  parts: readonly string[],
  command: string,
  style: Style,
): string {
  const only =
    project == null ? 'Only records without a project are shown' : `Only ${project} is shown`;
  return `${style.dim(`${only}; ${parts.join('; ')}: ${command} --all-projects`)}\n`;
}

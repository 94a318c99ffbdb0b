/** Somewhere that things are posted to. */
export type Place =
  | { is: 'github-issue'; host: string; repository: string }
  /** A comment on a pull request. */
  | { is: 'github-pr'; host: string; repository: string; number: number }
  | { is: 'jira'; ticket: string }
  | { is: 'linear'; ticket: string }
  /** A message to the address that the environment variable holds. */
  | { is: 'slack' | 'teams' | 'webhook'; variable: string };

/**
 * The place as a receipt names it: `github:acme/payments`, `github:acme/payments#1842` (with the
 * host before the repository where that is not github.com), `jira:PAY-311`, `linear:ENG-42`,
 * `slack:HANDOFF_SLACK_URL`.
 */
export function targetOf(place: Place): string {
  switch (place.is) {
    case 'github-issue':
      return `github:${repositoryName(place)}`;
    case 'github-pr':
      return `github:${repositoryName(place)}#${place.number}`;
    case 'jira':
    case 'linear':
      return `${place.is}:${place.ticket}`;
    default:
      return `${place.is}:${place.variable}`;
  }
}

function repositoryName({ host, repository }: { host: string; repository: string }): string {
  return host === 'github.com' ? repository : `${host}/${repository}`;
}

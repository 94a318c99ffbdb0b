/** Help on every variable that the program reads; a test compares it with the code. */
export const ENVIRONMENT = `Environment variables

Who, when and how
  HANDOFF_USER               your handle; --as goes before it, git's user.email after it
  HANDOFF_NOW                the time to go by instead of the clock, RFC 3339
  HANDOFF_FORCE_TTY          answer as on a terminal of so many columns
  HANDOFF_DEBUG              what to trace on stderr: git,net,github,fold; with any, bugs in full
  CI                         if set, nothing is asked
  NO_COLOR                   no colours
  FORCE_COLOR                colours in a pipe, too; 0 for none
  CLICOLOR_FORCE             the same, if FORCE_COLOR is not set
  TERM                       no colours if it is dumb
  TZ                         your time zone, if the roster has none for you

Programs and folders
  GIT_EDITOR                 the editor of declare --edit; git config core.editor goes after it
  VISUAL                     the same, if neither of those is set
  EDITOR                     the same, if VISUAL is not set
  PATH                       where git, gh, ssh-keygen and gpg are found
  XDG_STATE_HOME             where drafts lie outside of a repository
  HOME                       the same, in .local/state, if XDG_STATE_HOME is not set
  XDG_CONFIG_HOME            where git keeps your settings
  HTTPS_PROXY                the proxy for https; https_proxy goes before it
  HTTP_PROXY                 the proxy for http; http_proxy goes before it
  NO_PROXY                   hosts that need no proxy; no_proxy goes before it

Git (every other variable that begins with GIT_ is handed on to git)
  GIT_AUTHOR_NAME            the author of a commit, before user.name
  GIT_AUTHOR_EMAIL           the author's address, before user.email
  GIT_AUTHOR_DATE            when the commit was written, instead of now
  GIT_COMMITTER_NAME         the committer, likewise
  GIT_COMMITTER_EMAIL        the committer's address
  GIT_COMMITTER_DATE         when it was committed
  GIT_CONFIG_GLOBAL          the file of your settings
  GIT_SSH_COMMAND            your own ssh; if it is not set, ssh may ask only somebody at a terminal
  GIT_SSH                    the same

GitHub
  GH_TOKEN                   the token for github.com; if none is set, gh is asked for its own
  GITHUB_TOKEN               the same, if GH_TOKEN is not set
  GH_ENTERPRISE_TOKEN        the token for a GitHub Enterprise Server
  GITHUB_ENTERPRISE_TOKEN    the same, if GH_ENTERPRISE_TOKEN is not set
  GH_HOST                    which host, if the remotes name several
  GH_REPO                    which repository, as [host/]owner/name, before the remotes
  GITHUB_REPOSITORY          which repository, if no remote names one
  GITHUB_SERVER_URL          its server
  GITHUB_API_URL             the address of its REST API
  GITHUB_GRAPHQL_URL         the address of its GraphQL API

Trackers and messages
  JIRA_BASE_URL              where your Jira is, as in https://acme.atlassian.net
  JIRA_EMAIL                 who signs in to Jira Cloud
  JIRA_API_TOKEN             the token for Jira Cloud
  JIRA_PAT                   the token for Jira Data Center
  LINEAR_API_KEY             the key for Linear
  LINEAR_API_URL             a Linear on this computer, for tests
  HANDOFF_<NAME>             the address for messages, if the policy says slack:HANDOFF_<NAME>
  HANDOFF_<NAME>_SECRET      the key that messages to a webhook are signed with

Jobs in CI
  GITHUB_ACTIONS             true in GitHub Actions: findings become annotations
  GITHUB_BASE_REF            the branch that a pull request is for
  GITHUB_REF_NAME            the branch that was pushed
  GITHUB_EVENT_PATH          the file that describes the event
  GITHUB_STEP_SUMMARY        the file for the summary of the job
  GITHUB_OUTPUT              the file for the values that later steps read
  GITLAB_CI                  true in GitLab CI
  CI_COMMIT_BEFORE_SHA       the commit before the push
  CI_COMMIT_BRANCH           the branch that was pushed
  CI_DEFAULT_BRANCH          the default branch
  CI_MERGE_REQUEST_DIFF_BASE_SHA       the commit that a merge request began at
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME  the branch that a merge request is for
`;

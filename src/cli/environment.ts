/** Help on every variable that the program reads; a test compares it with the code. */
export const ENVIRONMENT = `Environment variables

Who, when and how
  HANDOFF_USER               your handle; --as overrides it; the default comes from git's user.email
  HANDOFF_NOW                the time to use instead of the clock (RFC 3339)
  HANDOFF_FORCE_TTY          print as on a terminal with this many columns
  HANDOFF_DEBUG              what to trace on stderr: git,net,github,fold; a bug prints its stack
  CI                         if set, never prompt
  NO_COLOR                   no colours
  FORCE_COLOR                colours in a pipe, too; 0 for none
  CLICOLOR_FORCE             the same, if FORCE_COLOR is not set
  TERM                       no colours if it is dumb
  TZ                         your time zone, if the roster has none for you

Programs and folders
  GIT_EDITOR                 the editor of declare --edit; it overrides git config core.editor
  VISUAL                     the same, if neither of those is set
  EDITOR                     the same, if VISUAL is not set
  BROWSER                    what report --open starts, several with : between them; %s is the file
  DISPLAY                    the screen on Linux; without one, only BROWSER opens a page
  WAYLAND_DISPLAY            the same
  PATH                       where git, gh, glab, ssh-keygen and gpg are found
  XDG_STATE_HOME             the folder for drafts outside of a repository
  HOME                       the same: .local/state below it, if XDG_STATE_HOME is not set
  USERPROFILE                the same for init --completion, if HOME is not set
  SystemRoot                 the folder of Windows, whose cmd.exe runs a batch file as editor
  XDG_DATA_HOME              the folder for the script of init --completion
  ZDOTDIR                    the folder of .zshrc, for init --completion zsh
  SHELL                      the shell that init --completion proposes
  XDG_CONFIG_HOME            the folder of your git settings
  HTTPS_PROXY                the proxy for https; https_proxy overrides it
  HTTP_PROXY                 the proxy for http; http_proxy overrides it
  NO_PROXY                   hosts that need no proxy; no_proxy overrides it

Git (every other variable that begins with GIT_ is passed to git)
  GIT_AUTHOR_NAME            the author of a commit; it overrides user.name
  GIT_AUTHOR_EMAIL           the author's address; it overrides user.email
  GIT_AUTHOR_DATE            when the commit was written, instead of now
  GIT_COMMITTER_NAME         the committer; it overrides user.name
  GIT_COMMITTER_EMAIL        the committer's address; it overrides user.email
  GIT_COMMITTER_DATE         when it was committed
  GIT_CONFIG_GLOBAL          the file of your git settings
  GIT_CONFIG_SYSTEM          the file of the settings of the machine
  GIT_CONFIG_NOSYSTEM        if set, those settings do not count
  GIT_SSH_COMMAND            your own ssh command; if it is not set, ssh prompts only at a terminal
  GIT_SSH                    the same

GitHub
  GH_TOKEN                   the token for github.com; if no token is set, the one of gh is used
  GITHUB_TOKEN               the same, if GH_TOKEN is not set
  GH_ENTERPRISE_TOKEN        the token for a GitHub Enterprise Server
  GITHUB_ENTERPRISE_TOKEN    the same, if GH_ENTERPRISE_TOKEN is not set
  GH_HOST                    the GitHub host, if the remotes name several
  GH_REPO                    the repository, as [host/]owner/name; it overrides the remotes
  GITHUB_REPOSITORY          the repository, if no remote names one
  GITHUB_SERVER_URL          its server
  GITHUB_API_URL             the address of its REST API
  GITHUB_GRAPHQL_URL         the address of its GraphQL API

GitLab
  GITLAB_TOKEN               the token for GITLAB_HOST, else for CI_SERVER_URL, else for gitlab.com
  GITLAB_HOST                a GitLab of your own, as a host or a URL
  CI_SERVER_URL              the same, in GitLab CI
  CI_API_V4_URL              the address of its REST API

Trackers and messages
  JIRA_BASE_URL              the URL of your Jira, such as https://acme.atlassian.net
  JIRA_SITE_URL              the address for links, where JIRA_BASE_URL is at api.atlassian.com
  JIRA_EMAIL                 the address that you sign in to Jira Cloud with
  JIRA_API_TOKEN             the token for Jira Cloud
  JIRA_PAT                   the token for Jira Data Center
  LINEAR_API_KEY             the key for Linear
  LINEAR_API_URL             the URL of a Linear server on this computer, for tests
  HANDOFF_<NAME>             the URL to post messages to, if the policy says slack:HANDOFF_<NAME>
  HANDOFF_<NAME>_SECRET      the key that signs messages to a webhook

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
  CI_MERGE_REQUEST_DIFF_BASE_SHA       the commit where a merge request began
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME  the branch that a merge request is for
`;

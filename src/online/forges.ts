import type { Home, PullRef } from '../protocol/pull/pull-ref.js';
import type { GitHub } from './github/github.js';
import type { GitLab } from './gitlab/gitlab.js';
import type { GitLabHome } from './gitlab/home.js';
import type { NetFault } from './net/net-fault.js';
import type { MyPulls } from './pulls/my-pulls.js';
import type { PullState, ReviewStates } from './pulls/review-states.js';

/**
 * Milliseconds for a look before a record is written: the review state is not worth a longer wait.
 */
const OBSERVING_MS = 4_000;

export interface ForgesOptions {
  github: GitHub;
  /** This repository on GitLab, if a remote of it is there. */
  gitlabHome: GitLabHome | null;
  /** True if that remote comes before the one on GitHub. */
  isGitLabFirst: boolean;
  /** Loads what speaks to GitLab. */
  gitlab: () => Promise<GitLab>;
}

/** The forges that review states are read from. GitLab's code is loaded where it is asked. */
export class Forges {
  readonly #options: ForgesOptions;

  constructor(options: ForgesOptions) {
    this.#options = options;
  }

  /** The repository of a bare number; null if it is on no known forge. */
  get home(): Home | null {
    const { github, gitlabHome, isGitLabFirst } = this.#options;
    return isGitLabFirst ? gitlabHome : (github.home ?? gitlabHome);
  }

  /** This repository on GitLab, whether or not it is on GitHub as well. */
  get gitlabHome(): GitLabHome | null {
    return this.#options.gitlabHome;
  }

  gitlab(): Promise<GitLab> {
    return this.#options.gitlab();
  }

  /** True if there is a token for the host of this repository. @throws NetFault */
  async isSignedIn(): Promise<boolean> {
    const { home } = this;
    if (home === null) return false;
    return home.forge === 'gitlab'
      ? (await this.gitlab()).isSignedIn(home.host)
      : (await this.#options.github.server(home.host)).source !== null;
  }

  /**
   * The pull requests of the token's account that may become items of a declaration; null where
   * this repository is on no forge, or without a token.
   * @param since milliseconds since 1970: start of the merged ones
   * @throws NetFault
   */
  async myPulls(since: number): Promise<MyPulls | null> {
    const { github, gitlabHome } = this.#options;
    return gitlabHome !== null && this.home === gitlabHome
      ? (await this.gitlab()).myPulls(gitlabHome, since, OBSERVING_MS)
      : github.myPulls(since);
  }

  /**
   * The state of pull requests on any forge, in the order of the references. Does not throw for a
   * failed server: then the state is unknown.
   * @param most milliseconds that this may take of the run's time
   */
  async reviewStates(
    refs: readonly PullRef[],
    { most = OBSERVING_MS }: { most?: number } = {},
  ): Promise<ReviewStates> {
    const { github } = this.#options;
    const on = (forge: Home['forge']): PullRef[] => refs.filter((ref) => ref.forge === forge);
    const [onGitHub, onGitLab] = [on(undefined), on('gitlab')];
    const answers: ReviewStates[] = await Promise.all([
      ...(onGitHub.length === 0 ? [] : [github.reviewStates(onGitHub, { most })]),
      ...(onGitLab.length === 0
        ? []
        : [this.gitlab().then((gitlab) => gitlab.reviewStates(onGitLab, most))]),
    ]);
    const states = new Map<PullRef, PullState>(
      answers.flatMap((answer) => answer.states).map((state) => [state.ref, state]),
    );
    return {
      states: refs.flatMap((ref) => states.get(ref) ?? []),
      faults: answers.flatMap((answer): NetFault[] => answer.faults),
    };
  }
}

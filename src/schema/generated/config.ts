// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

/** One member of the team. */
export type Person = {
  /** The name that people use. */
  name?: string;
  /** The addresses of this person's commits; one of them being git's user.email says who you are. */
  emails?: string[];
  /** The IANA time zone in which this person works. */
  zone?: string;
  /** A lead may retract other people's records; member if left out. */
  role?: 'lead' | 'member';
  /** Earlier handles of the same person; a handle is never given to somebody else. */
  aka?: string[];
  /** The day on which this person left the team. */
  left?: string;
  /** True for a program that works for people. It may declare and acknowledge; it never becomes the holder of an item. */
  agent?: true;
  /** A GitHub account's name, without @. */
  github?: string;
  /** A GitLab account's name, without @. */
  gitlab?: string;
  /** A Mattermost account's name, without @; messages to Mattermost mention it. */
  mattermost?: string;
  /** The member id in Slack, as a profile shows it under "Copy member ID"; messages to Slack mention it. */
  slack?: string;
  /** The sign-in name in Microsoft Teams, or the object id of the account; messages to Teams mention it. */
  teams?: string;
  /** The fingerprints of the primary keys with which this person signs commits. */
  openpgp?: string[];
  /** The shifts of a week; several that begin on one day are several shifts. */
  shifts?: string[];
  /** Leave: days on which no shift of this person begins. */
  away?: string[];
  /** Days without a shift: the names of lists in `holidays`, or dates. */
  holidays?: string[];
};
/** A group of people that can be addressed by one name. */
export type Pod = {
  /** The handles of its members; at least one. */
  members: string[];
  /** The handle of the one who speaks for the pod. */
  lead?: string;
  /** The time zone of members who have none of their own. */
  zone?: string;
  /** The shifts of members who have none of their own. */
  shifts?: string[];
  /** The holidays of members who have none of their own. */
  holidays?: string[];
  /** The pods to which this one hands over, the first one first; `to: next` goes to them. */
  next?: string[];
};
/** Somebody works for somebody else. */
export type CoverEntry = {
  /** The one who works. */
  by: string;
  /** The one whose shift it is. */
  for: string;
  /** The day on which that shift begins. */
  date: string;
  /** The part of the shift, on the clock of the one whose shift it is; the whole shift if left out. */
  hours?: string;
};
/** Where things go that fit every condition given; a rule without conditions fits all. */
export type RoutingRule = {
  /** Blockers or questions; both if left out. */
  kind?: 'blocker' | 'question';
  /** Whoever of these can answer it. */
  owner?: string[];
  /** The owner is a member of one of these pods. */
  pod?: string[];
  /** Keys of items that it blocks, in which * stands for anything. */
  item?: string[];
  /** How bad it is; a thing without one is normal. */
  severity?: ('critical' | 'high' | 'normal' | 'low')[];
  /** Every place that it is posted to; an empty list is nowhere. */
  to: string[];
};
/** Where the rollups of some pods go; a rule without pods fits all, that of the whole team as well. */
export type RollupRule = {
  /** The rollup is that of one of these pods. */
  pod?: string[];
  /** Every place it is sent to; an empty list is nowhere, on purpose. */
  to: string[];
};
/** A team's policy and roster. */
export type Config = {
  /** The major version of this format. */
  schema: 1;
  /** The project's identity, written into each record; never change it. */
  project?: string;
  /** The repository in which the team shares its records: a URL, or owner/repo. It chooses among the remotes of a clone, and never adds one; git config handoff.remote comes before it. */
  remote?: string;
  /** The team: each member under their handle. */
  roster?: {
    [k: string]: Person | string;
  };
  /** Groups of people, each under the name by which it is addressed. */
  pods?: {
    [k: string]: Pod;
  };
  /** Days without a shift, each list under a name that people and pods refer to. */
  holidays?: {
    [k: string]: string | string[];
  };
  /** Who works for whom, for a shift or a part of it; it counts before leave and holidays. */
  cover?: CoverEntry[];
  /** By the end of the shift (shift-end), or when the shift of the receivers begins, if that is earlier (earlier); earlier if left out. It counts for members with shifts. */
  wrap_due?: 'earlier' | 'shift-end';
  /** How many whole shifts of its owner pass without an answer before handoff route asks whoever comes next by the pods, once; nobody is asked if left out. It counts for owners with shifts. */
  escalate_after?: number;
  /** Whether one member's acknowledgement is enough for a pod (any), or each has to give one (all); any if left out. */
  ack?: 'any' | 'all';
  /** How the team reads: everybody every declaration (everyone), leads the state of the team (rollups), or each pod its own declarations (pods). With rollups somebody is lead; with pods everybody is in a pod and each pod has a lead, and start --all lists the declarations of your pods, those to you and the syntheses of other pods. Nothing of this if left out. */
  tier?: 'everyone' | 'rollups' | 'pods';
  /** A member without a declaration in this many hours is shown as not declared; 24 if left out. */
  expect_within_hours?: number;
  /** Where records are committed: on the checked-out branch (tree), on the relay, which is the branch handoffs or the one that `commit.branch` names (branch), or on the default branch where that is checked out and pushing it publishes nothing but records, else on the relay (auto); auto if left out. */
  store?: 'auto' | 'tree' | 'branch';
  /** How commits of records look and where they are collected, for teams with rules about messages and names of branches. */
  commit?: {
    /** The first line of the message. {summary} stands for who did what, {handle}, {kind} and {id} for those of the record, {name} and {email} for whoever commits. The line is cut at 72 characters. `handoff: {summary}` if left out. */
    subject?: string;
    /** Lines to add at the end of the message, with the same placeholders; none if left out. */
    trailers?: string[];
    /** The branch on which records are collected that cannot go onto the checked-out branch; `handoffs` if left out. A record that cannot go there goes to the same name with a hyphen and the author's handle. */
    branch?: string;
  };
  /** What `handoff verify` wants of every record: that a commit of its author brought it (author), or that it is signed with a key of its author which .handoff-signers names, so that every record is signed when it is written (signed); author if left out. */
  trust?: 'author' | 'signed';
  /** Which verbs fetch from the remote first: start, ack and declare (shift), every verb that answers (on-start), or none (never); shift if left out. Such a fetch takes at most 3 seconds. With --offline nothing is fetched. */
  fetch?: 'never' | 'shift' | 'on-start';
  /** How many minutes the declarations that wait for somebody should take to read, at 200 words a minute; start says when they take longer; 5 if left out. */
  reading_minutes?: number;
  /** Whether each clone counts how often its person asks the record (query, show, who, why) between two acknowledgements. The next acknowledgement carries the counts by verb, for figures of the team; false if left out. */
  count_queries?: boolean;
  /** An answer warns (`stale-view`) if the last fetch is longer ago than this: a length such as 90m, 12h or 2d, or a number of hours; 12h if left out. */
  fresh_within?: number | string;
  /** Which branches records are read from; all of them if left out. */
  read?: {
    /** Branches that are read, by their short names; all if left out. What is checked out and the relay are always read. */
    include?: string[];
    /** Branches that are not read, by their short names. */
    exclude?: string[];
  };
  /** This repository holds the records of several code repositories; see docs/hub.md. */
  hub?: {
    /** The code repositories that belong together, each as owner/name. */
    repositories: string[];
  };
  /** Who must have declared lately, for check --presence; nobody is asked if left out. It says nothing about whether records are sound. */
  presence?: {
    /** Hours in which a declaration must have been made. */
    within_hours: number;
    /** Members and pods, or the word everyone for all who have not left. */
    who: 'everyone' | string[];
  };
  /** Which tracker the keys of tickets belong to. Only these are recognised in free text. */
  trackers?: {
    /** Jira's projects. */
    jira?: {
      /** The keys of the projects. */
      projects: string[];
    };
    /** Linear's teams. */
    linear?: {
      /** The keys of the teams. */
      teams: string[];
    };
  };
  /** Where open blockers and questions are sent, and what becomes of the post when they are resolved. */
  routing?: {
    /** Whether what was just recorded is routed by itself; if not, handoff route does it. false if left out. */
    automatic?: boolean;
    /** The first rule that fits decides. If left out, everything becomes a GitHub issue. */
    rules?: RoutingRule[];
    /** Labels of the GitHub issues; handoff and the kind if left out. */
    labels?: string[];
    /** What becomes of an issue when its blocker or question is resolved: the outcome as a comment and closed (close), only the comment (comment), or nothing; close if left out. */
    resolved?: 'close' | 'comment' | 'nothing';
    /** Whether decisions are posted to the pull requests that they refer to; github-pr if left out. */
    decisions?: 'github-pr' | 'nothing';
    /** Where a declaration is announced, once, to the people whose acknowledgement it waits for; nowhere if left out. */
    declarations?: string[];
    /** Where handoff rollup --post sends a rollup, once for each newest record; the first rule that fits decides. */
    rollups?: RollupRule[];
  };
};

// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

import type { JsonObject } from '../../protocol/format/json.js';
import type { HandoffRecord, NextAction, Pull, WaitsOn } from './records.js';

/** What a hook, a server or a signing program said: its lines without colours and credentials, at most 20, the beginning and the end of a longer output. Left out if it said nothing. */
export type Output = string[];
/** What was acknowledged. The first keys speak of the first acknowledgement that was recorded; `acknowledged` has all of them. */
export type AckAnswer = Envelope & {
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherProject[];
  /** The name and the major version of this shape. */
  schema: 'handoff.ack/1';
  /** The first acknowledgement; null if nothing was recorded. */
  id: string | null;
  /** Its file; null if nothing was recorded. */
  path: string | null;
  /** A commit that holds it; null if nothing was recorded, or with `--no-commit`. */
  commit: string | null;
  /** As in `acknowledged`. */
  published: boolean | null;
  /** As in `acknowledged`. */
  remote: string | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** The branch of that commit; null if nothing was recorded, or with `--no-commit`. */
  ref: string | null;
  /** As in `acknowledged`. */
  target: 'tree' | 'branch' | null;
  /** The declarations that the first acknowledgement covers. */
  covers: string[];
  /** One entry a declaration. */
  acknowledged: Acknowledgement[];
  /** What was posted. Only if the policy routes by itself and something was posted. */
  routed?: RoutedPost[];
};
/** The question that was raised. */
export type AskAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.ask/1';
    /** The key of the question. */
    key: string;
    /** Who can answer it. */
    owner: string;
    /** When it is needed, in UTC; null if nobody said. */
    needed_by: string | null;
  };
/** The item, blocker or question that was handed to somebody. */
export type AssignAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.assign/1';
    /** What was handed over: the key of an item, or the id of a blocker or question. */
    assigns: string;
    /** Who had it before. */
    from: string;
    /** Who has it now. */
    to: string;
  };
/** The blocker that was raised. */
export type BlockAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.block/1';
    /** The key of the blocker. */
    key: string;
    /** Who can answer it. */
    owner: string;
    /** When it is needed, in UTC; null if nobody said. */
    needed_by: string | null;
  };
/** What is wrong with records, bodies and the policy. */
export type CheckAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.check/1';
  /** How many records were judged; with `--since` those that were added. */
  records: number;
  /** How many of them have no errors. */
  valid: number;
  /** What was found, by file and line. */
  findings: Finding[];
  /** What became of earlier records. Only with `--since`. */
  history?: 'kept' | 'broken' | 'unknown';
  /** What was compared. Only with `--since`. */
  since?: CheckedRange;
  /** Who has declared. Only with `--presence`. */
  presence?: Presence;
};
/** The script that completes commands in a shell. */
export type CompletionAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.completion/1';
  /** The shell that reads the script. */
  shell: 'bash' | 'zsh' | 'fish' | 'powershell';
  /** What the shell is to read. */
  script: string;
};
/** The decision that was recorded. */
export type DecideAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.decide/1';
    /** The key of the decision. */
    key: string;
    /** The decision that it replaces; null if there is none. */
    supersedes: string | null;
  };
/** The declaration that was recorded, the draft that was saved, or what would be recorded. */
export type DeclareAnswer = Envelope &
  (DeclareRecorded | DeclareDraft | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.declare/1';
  };
/** One whole day, played in a repository that is thrown away. */
export type DemoAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.demo/1';
  /** The commands of the day, in order. */
  steps: DemoStep[];
  /** The folder of the repository with `--keep`; null otherwise. */
  kept: string | null;
};
/** What this clone cannot see or do. The exit code is 1 if there is a problem. */
export type DoctorAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.doctor/1';
  /** The remote on which the team shares its records; null if there is none. */
  remote: string | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** What was looked at. */
  checks: DoctorCheck[];
};
/** Whether your wrap is due. The exit code is 0 if it is, 1 if it is not. */
export type DueAnswer = Envelope & {
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The name and the major version of this shape. */
  schema: 'handoff.due/1';
  /** True if your wrap is due. */
  due: boolean;
  /** Who you are. */
  handle: string;
  /** When you last declared; null if you never did. */
  declared_at: string | null;
  /** Seconds since then; null if you never declared. */
  since_seconds: number | null;
  /** The time in which the policy expects a declaration, in hours. */
  within_hours: number;
  /** True if this run reminds you, false if it is not due or an earlier run has said so. Only with `--once`. */
  reminded?: boolean;
  /** Your shift that is on, and when its declaration is due; null outside shifts. Left out if you have none. */
  shift?: DueShift | null;
};
/** The active decisions about the files that a change touches. With `--strict`, the exit code is 1 if there are any, and 2 if there are none but some may be missing. */
export type GuardAnswer = Envelope & {
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherDecisions[];
  /** The name and the major version of this shape. */
  schema: 'handoff.guard/1';
  /** The full id of the commit that HEAD is compared with; null for what is not committed. */
  since: string | null;
  /** True if only what is staged was looked at. */
  staged: boolean;
  /** How many paths differ. A renamed file counts twice. */
  changed: number;
  /** The decisions, newest first. Those that came with the change are left out. */
  decisions: TouchedRow[];
};
/** An active decision, and the changed files that it is about. */
export type TouchedRow = DecisionRow & {
  /** The changed paths, relative to the top of the repository. */
  touches: string[];
};
/** What was prepared in the repository. Nothing is committed. */
export type InitAnswer = Envelope & {
  /** Where the records of this repository are kept. Only with `--hub`. */
  hub?: {
    /** The clone of the hub. */
    path: string;
    /** The name of this repository in the hub, as owner/name; null where it has no remote. */
    repository: string | null;
  };
  /** The name and the major version of this shape. */
  schema: 'handoff.init/1';
  /** True with `--dry-run`: then nothing was written. */
  dry_run: boolean;
  /** The files that were written or kept. */
  files: InitFile[];
  /** The handles of the proposed roster. */
  roster: string[];
  /** The recent authors who are not in the proposed roster. */
  left_out: LeftOutAuthor[];
  /** The proposed name of the project; empty with `--completion`. */
  project: string;
  /** The reminder that was set up or taken away. Only with `--remind`. */
  remind?: {
    /** What reminds: a timer of systemd, cron or the prompt; `off` took all of them away. */
    by: 'systemd' | 'cron' | 'prompt' | 'off';
    /** The lines that it consists of. */
    wrote: string[];
  };
  /** The shell whose completion was set up or taken away. Only with `--completion` or `--remove-completion`. */
  shell?: 'bash' | 'zsh' | 'fish';
  /** What is left for you to do. */
  hints: string[];
  /** The commands that commit what was written, for the folder where `init` was typed; empty if nothing was. */
  commands: string[];
};
/** What a coding agent may call. Only `--json` and a terminal get it: otherwise the verb serves the agent that started it. */
export type McpAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.mcp/1';
  /** The tools, in the order in which the server lists them. */
  tools: AgentTool[];
};
/** Figures of a team or a pod, never of a person. */
export type MetricsAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.metrics/1';
  /** Whose figures these are. */
  scope: {
    /** The whole team or one pod. */
    kind: 'team' | 'pod';
    /** The pod; null for the team. */
    name: string | null;
    /** How many people it has: present members without agents. */
    people: number;
  };
  /** How many weeks are looked at. */
  weeks: number;
  /** The beginning of the first of these weeks: a Monday, in UTC. */
  from: string;
  /** The end of the time that is looked at. */
  to: string;
  /** When the first declaration landed; null without any. */
  adopted_at: string | null;
  /** By which clock the records are placed in time: `land`, the committer date of the commit that brought the record onto a shared branch; `commit`, that of a commit on another branch; `declared`, the time in the record. */
  clocks: {
    /** Number of records. */
    land: number;
    /** Number of records. */
    commit: number;
    /** Number of records. */
    declared: number;
  };
  /** Which roster says who was expected when. */
  roster: {
    /** `history`: each shift by the policy of its time; `current`: all by the present one; `none`: nobody has shifts. */
    source: 'history' | 'current' | 'none';
    /** How many versions of the policy were used. */
    versions: number;
    /** Why it is not the history. */
    note: string | null;
  };
  /** The figures, in the order of the catalogue. */
  figures: MetricFigure[];
  /** The same two figures before and after the first declaration. Only with `--baseline`. */
  baseline?: MetricFigure[];
};
/** The line that was put into the draft of your next declaration. */
export type NoteAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.note/1';
  /** How many notes the draft holds. */
  notes: number;
  /** The file that holds them. */
  draft: string;
  /** Only with `--drafts`: the texts that are kept and not recorded, the oldest first. */
  drafts?: KeptDraft[];
};
/** What was sent to the people who are waited for, and what waits. */
export type PingAnswer = Envelope &
  (RouteSent | RoutePlan) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.ping/1';
    /** The people who are asked: handles, or names outside the roster. */
    to: string[];
  };
/** What was sent to the remote and received from it. */
export type PublishAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.publish/1';
  /** True if the remote has every record of this clone; false if something cannot be read, so that it may lack some (exit code 2); null if there is no remote. */
  published: true | false | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** The name of the remote; null if there is none. With the reason `fork`, that of the fork: the warning `only-on-fork` names the team's. */
  remote: string | null;
  /** The records that the remote did not have. */
  sent: string[];
  /** How many records were new in this clone. */
  received: number;
  /** Those of the sent records that were on no branch any more. */
  rescued: string[];
  /** The branch on the remote; null if nothing was sent. */
  ref: string | null;
  /** How often it was tried; other people may publish at the same time. */
  tries: number;
  /** What was posted. Only if something waited in the outbox. */
  routed?: RoutedPost[];
  /** What still waits. Only if something waited in the outbox. */
  unsent?: UnsentPost[];
  /** What cannot be posted where it should. Only if something waited in the outbox. */
  findings?: Finding[];
};
/** The lists that were asked for; without any flag, all of them. */
export type QueryAnswer = Envelope & {
  /** The repositories that were asked, each of them in all of its projects. Only with `--all-repositories`. */
  repositories?: AskedRepository[];
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherProject[];
  /** The name and the major version of this shape. */
  schema: 'handoff.query/1';
  /** Open blockers, the worst first, then by age times the items that they block. Only if asked for. */
  blocked?: BlockedRow[];
  /** Open questions, the worst first, then by age times the items that they block. Only if asked for. */
  questions?: BlockedRow[];
  /** Declarations that somebody has to acknowledge, oldest first. Only if asked for. */
  pending_acks?: PendingAckRow[];
  /** Items in flight, the worst first, then by key. Only if asked for. */
  in_flight?: InFlightRow[];
  /** Active decisions, newest first. Only if asked for. */
  decisions?: DecisionRow[];
  /** What waits for the person whom `--waiting-on` names, the worst first. Only with that flag. */
  waiting_on?: WaitRow[];
  /** Next actions whose condition holds, then those of which nobody can tell, then those with words only. What was done otherwise is left out. Only with `--due`. */
  due?: DueRow[];
  /** How many next actions have a condition that does not hold yet. Only with `--due`. */
  due_later?: number;
  /** Next actions of items in flight, those of the worst items first. Only with `--next`. */
  next?: NextRow[];
  /** Declarations that stand, newest first. Only with `--declarations`. */
  declarations?: DeclarationRow[];
  /** The filters that were given. Left out without any. */
  filter?: QueryFilter;
  /** What is in the lists that are empty because of the filter. Left out without a filter. */
  left_out?: LeftOut[];
  /** Who has not declared in the time that the policy expects. Only with `blocked`. */
  undeclared?: string[];
  /** `declared`: what had been declared by a time, as the records say. `commit`: the records of one commit. Only with `--as-of`. */
  clock?: 'declared' | 'commit';
  /** The commit. Only if `--as-of` names one. */
  as_of_commit?: string;
};
/** The blocker or question that was opened again. */
export type ReopenAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.reopen/1';
    /** The blocker or question. */
    reopens: string;
    /** Its key. */
    key: string;
  };
/** The data of the page. `as_of` is the time of the newest record, unless `--as-of` names another one: ages are counted up to it. */
export type ReportAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.report/1';
  /** The project that the page is about; null for none. */
  project: string | null;
  /** HEAD, or the commit of `--as-of`; null before the first commit. */
  commit: string | null;
  /** When the newest record was declared; null without records. */
  newest: string | null;
  /** The path of the page as it was given; null if no file was written. */
  file: string | null;
  /** What somebody has to act on, the worst first. */
  now: ReportNow;
  /** Shifts and handoffs from 24 hours before `as_of` until 12 hours after it, in whole hours. */
  day: ReportDay;
  /** Items in flight, the worst first, then those that ended in the last three days. */
  items: ReportItem[];
  /** Active decisions, newest first. */
  decisions: ReportDecision[];
  /** Figures of the team, week by week; null without `--weeks`. */
  figures: ReportFigures | null;
  /** How many rows of each list are left out, so that the page stays small. */
  left_out: ReportLeftOut;
};
/** The blocker or question that was closed. */
export type ResolveAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.resolve/1';
    /** The blocker or question. */
    resolves: string;
    /** Its key. */
    key: string;
    /** The keys of the items that waited for it. */
    blocks: string[];
  };
/** The author's declarations with their acknowledgements, newest first. The keys of a record are null unless a read-back was replied to. */
export type SentAnswer = Envelope & {
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The name and the major version of this shape. */
  schema: 'handoff.sent/1';
  /** The reply to a read-back; null if nothing was recorded. */
  id: string | null;
  /** Its file; null if nothing was recorded. */
  path: string | null;
  /** A commit that holds it; null if nothing was recorded, or with `--no-commit`. */
  commit: string | null;
  /** True only once the remote has said so. False: it is in this repository only. Null: there is no remote, or nothing was committed. */
  published: boolean | null;
  /** The remote that it is on, or will be sent to; null if there is none, or if nothing was committed. The warning `remote-undecided` names others that the team may read; `only-on-fork` says that the team's own remote does not take it. */
  remote: string | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** The branch of that commit; null if nothing was recorded, or with `--no-commit`. */
  ref: string | null;
  /** `tree`: it is on the checked-out branch. `branch`: it is on a branch of its own. Null if nothing was recorded, or with `--no-commit`. */
  target: 'tree' | 'branch' | null;
  /** The acknowledgement that was replied to; null if there was none. */
  replied_to: string | null;
  /** True with `--dry-run`: then nothing was written. */
  dry_run: boolean;
  /** The declarations that stand, newest first. */
  sent: SentRow[];
  /** How many earlier ones are not listed. */
  more: number;
};
/** The record that was withdrawn. */
export type RetractAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.retract/1';
    /** The record. */
    retracts: string;
    /** The open blockers and questions and active decisions that end with it. */
    ends: Withdrawn[];
    /** Those of a declaration that stay, because another declaration carries them. */
    stays: Withdrawn[];
  };
/** The state of the team, or of one pod, at `as_of`. Ages and times at work are those at `as_of`. */
export type RollupAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.rollup/1';
  /** The project of the policy; null for none. */
  project: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherProject[];
  /** What `as_of` is: the time of the newest record, the time that `--as-of` names, or the time of the program (`now`). */
  instant: 'newest-record' | 'given' | 'now';
  /** The newest record that the answer is made from, receipts of posts apart; null without any record. */
  newest: string | null;
  /** The commit whose records these are. Only if `--as-of` names one. */
  as_of_commit?: string;
  /** The pod that the answer is about; null for the whole team. */
  pod: string | null;
  /** The members that the answer is about, sorted; empty without a roster: then it is about everybody. */
  people: string[];
  /** From when on `changes` lists what changed. */
  since: string;
  /** Open blockers, the worst first, then by age times the items that they block. Of a pod: those that its members own or raised, or that block what they hold. */
  blocked: BlockedRow[];
  /** Items, blockers and questions that somebody should give to somebody, the worst first. */
  to_distribute: ToDistribute[];
  /** Items in flight, the worst first, then by key. Of a pod: those that its members hold, or that are offered to them. */
  in_flight: InFlightRow[];
  /** Open questions, as `blocked`. */
  questions: BlockedRow[];
  /** Declarations that somebody has to acknowledge, oldest first. Of a pod: those that its members made or are waited for. */
  pending_acks: PendingAckRow[];
  /** Who was expected to declare, and who did, by handle. Empty without a roster. */
  coverage: CoverageRow[];
  /** Who was expected to declare by `as_of` and did not: those whose state is `missing`. */
  undeclared: string[];
  /** What changed after `since`, newest first. */
  changes: RollupChange[];
  /** Where the rollup was sent, or would be with `--dry-run`. Only with `--post`. */
  posts?: RollupPost[];
  /** What this run assigned, or would assign with `--dry-run`. Only with `--assign` or `--distribute`; the lists above are those after it. */
  assigned?: RollupAssigned[];
};
/** What was sent to trackers, pull requests and messages, and what waits. */
export type RouteAnswer = Envelope &
  (RouteSent | RoutePlan) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.route/1';
  };
/** Who works when. The exit code is 1 if `--check` finds something. */
export type ShiftsAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.shifts/1';
  /** Your time zone. */
  zone: string;
  /** The beginning of today in your zone. */
  from: string;
  /** The end of the day, or of seven days. */
  to: string;
  /** Every shift of which some part lies in that time, whole. */
  shifts: ShiftRow[];
  /** Those of people who are at work now. */
  on: ShiftRow[];
  /** The shifts that begin next. */
  next: ShiftRow[];
  /** Whom you hand over to; null without shifts of your own. */
  yours: YourNext | null;
  /** When two of the people or pods that were asked for are both at work. */
  overlaps: OverlapRow[];
  /** When nobody of those that are shown is at work. */
  gaps: SpanRow[];
  /** What `shifts import` added to the policy. Only with it; the shifts are then those after it. */
  imported?: ShiftsImport;
  /** The lines of the calendar that `--ics` prints, not folded. Only with it. */
  calendar?: string[];
  /** What `--check` found: gaps of the next seven days, leave of four weeks; null without it. */
  faults: ShiftFault[] | null;
};
/** One blocker, question, item, decision or record with its whole story. `is` says which of them. */
export type ShowAnswer = Envelope &
  (PointDetail | ItemInFlightDetail | ItemShippedDetail | ItemDroppedDetail | DecisionDetail | RecordDetail) & {
    /** The project that the answer is about; null for none. Left out where all records belong to one. */
    project?: string | null;
    /** The name and the major version of this shape. */
    schema: 'handoff.show/1';
    /** What happened, from the first record to the last. */
    story: StoryStep[];
  };
/** What happened while a person was away, and what waits for that person. */
export type StartAnswer = Envelope & {
  /** The repositories that were asked, each of them in all of its projects. Only with `--all-repositories`. */
  repositories?: AskedRepository[];
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherProject[];
  /** The name and the major version of this shape. */
  schema: 'handoff.start/1';
  /** Who starts. */
  handle: string;
  /** When that person last declared; null for never. */
  last_wrap: string | null;
  /** What to do first; null if nothing waits and nothing is held. */
  start_here: StartHere | null;
  /** When the person's unfinished declaration in this clone was saved; left out if there is none. */
  draft_saved_at?: string;
  /** Declarations that wait for the person's acknowledgement, the newest of each author, oldest first. */
  to_acknowledge: PendingAckRow[];
  /** Earlier declarations of the same authors, which the same acknowledgement covers. */
  superseded: number;
  /** What others changed since the last declaration of the person, oldest first: about what they hold, own, wait for or asked. */
  since_my_wrap: ChangeRow[];
  /** Next actions of the person whose condition holds, or of which nobody can tell. They are not in `waits_for_me`. Left out if none of their actions has a condition. */
  due?: DueRow[];
  /** What waits for the person, the worst first. */
  waits_for_me: WaitRow[];
  /** Items that the person holds, the worst first. */
  i_hold: InFlightRow[];
  /** How long the declarations to acknowledge take to read, at 200 words a minute. */
  reading_seconds: number;
  /** How long that should take, by the policy. */
  reading_budget_seconds: number;
  /** Who is at work, and who comes next. Left out where the roster has no shifts. */
  shift?: StartShift;
  /** The open blockers of others that the person raised, or that block what they hold. Left out where the roster has no shifts. */
  blocked_by?: OwnedBlocker[];
  /** The open blockers and questions whose owner did not answer in so many shifts as `escalate_after` of the policy says: those that the person is asked about in place of the owner, or owns, and the person's own questions. Left out if there are none. */
  escalated?: OwnedBlocker[];
  /** Who hands over to the person and did not declare in the shift that is handed over, though it was due. Left out where the roster has no shifts. */
  no_wrap?: NoWrapRow[];
  /** All declarations since the person's last wrap, newest first; with `tier: pods` in the policy, those of the person's pods, those to the person and the syntheses of other pods. Only with `--all`. */
  declarations?: DeclarationRow[];
  /** How many declarations of other pods it leaves out. Only with `--all` and `tier: pods`. */
  other_declarations?: number;
};
/** The synthesis that was recorded, its draft, or what would be recorded. */
export type SynthesizeAnswer = Envelope &
  (SynthesisRecorded | SynthesisDrafted | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.synthesize/1';
  };
/** A synthesis that was written. */
export type SynthesisRecorded = DeclareRecorded & {
  /** What makes a declaration that of a pod. */
  synthesis: SynthesisFacts;
};
/** The item that was taken over. */
export type TakeAnswer = Envelope &
  (Recorded | WouldRecord) & {
    /** The name and the major version of this shape. */
    schema: 'handoff.take/1';
    /** The key of the item. */
    takes: string;
    /** Who had it before: one person, unless several held it. */
    from: string[];
  };
/** Who is proved to have written each record, and whether the history only ever added records. */
export type VerifyAnswer = Envelope & {
  /** The name and the major version of this shape. */
  schema: 'handoff.verify/1';
  /** The trusted branch; null if nothing says which branch that is. */
  base: VerifyBase | null;
  /** What the policy asks of each record. */
  trust: 'author' | 'signed';
  /** How many records have each verdict. */
  counts: VerdictCounts;
  /** The records that were judged, by id. */
  records: VerifiedRow[];
  /** `kept`: records were only added. `broken`: a record was altered, deleted or renamed. `unknown`: this clone cannot see enough of the history. */
  history: 'kept' | 'broken' | 'unknown';
  /** Records that were on the trusted branch once and are not there any more. */
  gone: string[];
  /** How many signatures were not checked again, because this clone has kept what `ssh-keygen` said of them. Left out for none: with `--no-cache` and in CI all are checked. */
  kept_signatures?: number;
  /** What was found. The rules are `record-altered`, `record-deleted`, `record-renamed`, `gone`, `forged`, `unverified`, `vouched` (if `trust: signed` asks for more), `unknown`, `void-signature`, `project`, `signers`, and those of `check` about single files. */
  findings: Finding[];
};
/** Who holds an item now, or owns a blocker or a question. */
export type WhoAnswer = Envelope & {
  /** The repository that has it. Only with `--all-repositories`. */
  repository?: string;
  /** The repositories that were asked, each of them in all of its projects. Only with `--all-repositories`. */
  repositories?: AskedRepository[];
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The name and the major version of this shape. */
  schema: 'handoff.who/1';
  /** What was asked about. */
  is: 'item' | 'blocker' | 'question';
  /** The blocker or question. Left out for an item. */
  id?: string;
  /** Its key. */
  key: string;
  /** `declared`: what had been declared by that time, as the records say. Only with `--at`. */
  clock?: 'declared';
  /** Who does the work, a member or an agent, if not the holder; else left out. */
  acting?: string;
  /** Who has seen the offer and does not take the item yet; left out where nobody says so. */
  not_yet?: NotYet[];
  /** Since when nobody answers for it: it is offered, its holder's shift is over, and nobody took it; or its holder left the team, or is an agent. Left out while somebody does. */
  unowned_since?: string;
  /** For whom its holder keeps it, because nobody of those to whom it is offered works before the holder is back; else left out. */
  held_for?: HeldFor;
  /** Who holds the item, or owns the blocker or question. */
  holder: string;
  /** Everybody who holds or owns it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** Their name in the roster; null if it has none. */
  name: string | null;
  /** Since when they hold the item; null for a blocker or a question. */
  since: string | null;
  /** True if concurrent records give it to several people. */
  contested: boolean;
  /** True if the item is in flight, or the blocker or question is open. */
  open: boolean;
  /** Who has been asked to take the item over and has not answered. */
  offered_to: string[];
  /** What happened to the item, from the first record to the last; empty for a blocker or a question. */
  story: StoryStep[];
};
/** Which decisions explain a path, a pull request, a commit or a key. The exit code is 1 if nothing explains it. */
export type WhyAnswer = Envelope & {
  /** The repositories that were asked, each of them in all of its projects. Only with `--all-repositories`. */
  repositories?: AskedRepository[];
  /** The project that the answer is about; null for none. Left out where all records belong to one. */
  project?: string | null;
  /** The projects of this repository that the answer is not about. Left out where there are none. */
  other_projects?: OtherDecisions[];
  /** The name and the major version of this shape. */
  schema: 'handoff.why/1';
  /** What was asked about, as it was given. */
  subject: string;
  /** The full id of the commit, if one was asked about; else null. */
  commit: string | null;
  /** The paths that were looked for, relative to the top of the repository: the one that was given, with the names that the file had before, or those that the commit changed. */
  paths: string[];
  /** Why the item of that key is done; null if there is no such item in flight. */
  reason: string | null;
  /** The decisions that explain it: active ones first, then the newest. */
  decisions: ExplainingRow[];
  /** Decisions that name nothing and were declared beside the item that was asked about. Nobody said that they explain it, so they do not count for the exit code. */
  beside: DecisionRow[];
};
/** A decision, and why it explains what was asked or changed. */
export type ExplainingRow = DecisionRow & {
  /** What connects the decision with the question. */
  because: {
    /** `key`: it has that key. `path`: it names that path. `pull`: it names that pull request. `blocker`: it settled that blocker, which stopped the item. */
    by: 'key' | 'path' | 'pull' | 'blocker';
    /** The key, path, pull request or blocker, as the decision names it. */
    of: string;
  };
};
/** A declaration that was written. */
export type DeclareRecorded = Recorded & {
  /** Who has to acknowledge it. */
  addressees: string[];
  /** The open blockers that it raises or carries. Left out where the roster has no shifts. */
  blocked_by?: OwnedBlocker[];
  /** Seconds between the time it was due by the roster's shifts and the declaration; null if it was in time, or the second one of its shift. Left out where the roster has no shifts. */
  late_seconds?: number | null;
  /** How many items are in flight. */
  items: number;
  /** How many blockers it raises. */
  blockers: number;
  /** What it carries on from earlier records. */
  carries: CarriedEntry[];
  /** What the conditions of next actions were taken for; left out if none has words. */
  conditions?: SaidCondition[];
};
/** A decision, as `show` prints it. */
export type DecisionDetail = DecisionRow & {
  /** What is shown. */
  is: 'decision';
};

/** Something to know before relying on the answer, such as records that could not be read. */
export type Warning = {
  /** The name of the warning, stable, for scripts. A file that cannot be read as a record: `unreadable`, `misplaced`, `altered`, `duplicate-id`, `differs`, `odd-entry`, `too-large`, `missing-object`. A clone that does not see everything: `shallow`, `single-branch`, `not-fetched`, `stale-view`, `no-history`, `no-base`, `no-signers`, `not-asked`. A remote that may not be the one that the team reads: `remote-undecided`, `remote-unmatched`, `pushed-elsewhere`, `only-on-fork`. A repository with neither a policy nor records: `not-set-up`. One of several repositories that could not be read: `repository-unread`; one without a policy: `no-policy`. A commit without records, while there are records in others: `records-elsewhere`. A record that is on no branch any more: `stranded`. A file that could not be removed after the record was committed: `left-over`. A declaration that an interrupted run had recorded: `recorded-before`. A read-back that was confirmed or corrected before: `already-confirmed`, `already-corrected`. A record or a commit that could not be signed: `unsigned`. Something that was not sent or read: `not-sent`, `not-routed`, `routing`, `not-collected`, `review-unknown`, `review-left-out`, `live-unknown`. Otherwise it is the name of the rule that says it. */
  code: string;
  /** What happened and what to do, in words. */
  message: string;
  /** The repository that the warning is about, in an answer over several; the message begins with it. Left out otherwise. */
  repository?: string;
  /** The branch that the warning is about. Left out if it is about none. */
  ref?: string;
  /** The file that the warning is about, relative to the top of the repository. Left out if it is about none. */
  path?: string;
  /** What a hook, a server or a signing program said: its lines without colours and credentials, at most 20, the beginning and the end of a longer output. Left out if it said nothing. */
  output?: Output;
};
/** One repository of an answer over several, and how it answered. */
export type AskedRepository = {
  /** Its name: `owner/name` from its remote, else its folder. Rows refer to it. */
  repository: string;
  /** Its clone on this machine. */
  path: string;
  /** It answered in full (answered) or in part (partly: some of its records could not be read, or it has no policy), it has nothing that the question names (nothing), or it could not be read (unread). */
  state: 'answered' | 'partly' | 'nothing' | 'unread';
  /** False if records of it may be missing in the answer. */
  complete: boolean;
  /** Why it did not answer in full, and what to do; null where it did. */
  message: string | null;
};
/** The keys of every answer, beside `schema`. */
export type Envelope = {
  /** The time for which the answer holds. */
  as_of: string;
  /** When this clone last fetched all branches of its remote; null for never. Left out without a remote, and by verbs that do not answer from the records. */
  fetched_at?: string | null;
  /** How long ago that was; null for never. Left out where `fetched_at` is. */
  view_age_seconds?: number | null;
  /** False if something could not be read: then an empty list may not mean that there is nothing. */
  complete: boolean;
  /** The branches that the records in the answer were read from. */
  read_from: string[];
  /** The release of the time zone database that local times go by, such as `2026f`: that of this program, on every machine. */
  tz: string;
  /** What to know before relying on the answer. */
  warnings: Warning[];
};
/** Why there is no answer. */
export type ErrorDetail = {
  /** Who has to act. `usage`: the command line. `setup`: the repository, the policy or the roster. `record`: the record was refused. `git`: git failed. `write`: nothing could be written. `remote`: the server refused. `auth`: credentials are missing. `interrupted`: the person stopped it. `bug`: a fault in handoff. */
  code: 'usage' | 'setup' | 'record' | 'git' | 'write' | 'remote' | 'auth' | 'interrupted' | 'bug';
  /** What went wrong. */
  message: string;
  /** What to do about it; null if the message says it all. */
  hint: string | null;
  /** What a hook, a server or a signing program said: its lines without colours and credentials, at most 20, the beginning and the end of a longer output. Left out if it said nothing. */
  output?: Output;
};
/** One fault or remark about a record, a policy file or the history. */
export type Finding = {
  /** The name of the rule, stable, for scripts. */
  rule: string;
  /** An error refuses the record and decides the exit code; a warning does not. */
  level: 'error' | 'warning';
  /** The file, relative to the top of the repository, or as it was named on the command line; null if the finding is about no file. */
  path: string | null;
  /** The line in the file, counted from 1. */
  line: number | null;
  /** The column in the line, counted from 1. */
  column: number | null;
  /** What is wrong. */
  message: string;
  /** What to write instead; null if the message says it all. */
  hint: string | null;
  /** The commit that did it. Only in findings about what a commit did. */
  commit?: string | null;
  /** The author that this commit names, which proves nothing. Only in findings about what a commit did. */
  by?: string | null;
};
/** What any verb prints if it fails. The exit code says who has to act. */
export type Failure = {
  /** `handoff.<verb>/1`, or `handoff.error/1` if the command line names no verb. */
  schema: string;
  /** When it failed. */
  as_of: string;
  /** Always false. */
  complete: false;
  /** Always empty. */
  warnings: Warning[];
  /** Why there is no answer. */
  error: ErrorDetail;
  /** What is wrong with the record. Only if a record was refused. */
  findings?: Finding[];
};
/** A text that was refused or interrupted, and that is not recorded. */
export type KeptDraft = {
  /** Its file. */
  path: string;
  /** When it was saved, by the clock of this machine. */
  saved_at: string;
  /** True if that is more than 7 days ago. */
  stale: boolean;
  /** True if this run removed it. */
  removed: boolean;
};
/** One tool that `handoff mcp` offers. */
export type AgentTool = {
  /** Its name in the protocol. */
  name: string;
  /** What an agent is told about it. */
  description: string;
  /** False if it leaves something, which is a draft at most. */
  read_only: boolean;
};
/** One figure with all that it takes to read it. Below n = 5, or about fewer than three people, it has no values. */
export type MetricFigure = {
  /** Its name in the catalogue. */
  id: string;
  /** Its name in words. */
  title: string;
  /** Of its values: a share is between 0 and 1. */
  unit: 'share' | 'seconds' | 'shifts' | 'items';
  /** Which time is counted: `working`, the rostered time of whoever is waited for; `elapsed`, all of it; null for no time. */
  time: 'working' | 'elapsed' | null;
  /** The least sure clock among the times that it uses; null without any. */
  clock: 'land' | 'commit' | 'declared' | null;
  /** How its values are computed: `type-7` names the type of quantile; `kaplan-meier` counts those that still wait. */
  method: 'share' | 'count' | 'type-7' | 'kaplan-meier';
  /** How many observations it has, those that still wait included. */
  n: number;
  /** How many people they are about. Where each is about several, such as an author and a reader, the part with the fewest people counts. */
  people: number;
  /** Which share of what should be observed is; null where nothing should be, and where they are about fewer than three people. */
  coverage: number | null;
  /** How many of n still wait, or were last seen waiting; null where that cannot be, and where they are about fewer than three people. */
  censored: number | null;
  /** False where nobody collects what it takes. */
  collected: boolean;
  /** True from n = 5 and three people on. */
  enough: boolean;
  /** The median; null where it is not reached, or the figure has none. */
  median: number | null;
  /** What nine of ten do not exceed; null where it is not reached, or the figure has none. */
  p90: number | null;
  /** The share or the count; null for a figure that has none. */
  value: number | null;
  /** The bounds of 95 % confidence of the median, by the logarithm of survival; null without one. */
  interval: {
    /** Null where it is not reached. */
    low: number | null;
    /** Null where it is not reached. */
    high: number | null;
  } | null;
  /** What it is made of, or what belongs beside it. */
  parts: MetricPart[];
  /** The figure to read with it: it rises where this one is gamed. */
  antagonist: string | null;
  /** What a reader has to know. */
  note: string | null;
  /** The same week by week, oldest first, for the weeks with observations; empty where they are about fewer than three people. */
  weekly: MetricWeek[];
};
/** A factor of a figure, or a figure beside it. */
export type MetricPart = {
  /** Its name within the figure. */
  id: string;
  /** Its name in words. */
  title: string;
  /** Of its value: a share is between 0 and 1. */
  unit: 'share' | 'seconds' | 'shifts' | 'items';
  /** How many observations it has. */
  n: number;
  /** How many people they are about. */
  people: number;
  /** A share, a count or a median; null below n = 5, about fewer than three people, and where it is not reached. */
  value: number | null;
};
/** A figure in one week. Below n = 5, or about fewer than three people, it has no value, and neither has a week from which one without a value could be computed. */
export type MetricWeek = {
  /** Its Monday in UTC, as YYYY-MM-DD. */
  week: string;
  /** How many observations it has. */
  n: number;
  /** As in the figure. */
  people: number;
  /** As in the figure. */
  median: number | null;
  /** As in the figure. */
  value: number | null;
};
/** What `handoff metrics` says of the whole team, up to the last landing of a record. */
export type ReportFigures = {
  /** How many weeks are looked at. */
  weeks: number;
  /** The beginning of the first of these weeks: a Monday, in UTC. */
  from: string;
  /** The end of the time that is looked at. */
  to: string;
  /** Why the shifts are not those of each time; null where they are. */
  roster_note: string | null;
  /** The figures, in the order of the catalogue. */
  figures: MetricFigure[];
};
/** What somebody has to act on, the worst first. */
export type ReportNow = {
  /** Open blockers. */
  blocked: BlockedRow[];
  /** Open questions. */
  questions: BlockedRow[];
  /** Items in flight for which nobody answers. */
  unowned: InFlightRow[];
  /** Declarations that wait for an acknowledgement. */
  pending_acks: PendingAckRow[];
  /** Next actions that are due, or of which nobody can tell. Review states are not asked for. */
  due: DueRow[];
  /** Members who have not declared in time: their blockers are unknown. */
  undeclared: string[];
};
/** Shifts and handoffs from 24 hours before `as_of` until 12 hours after it, in whole hours. */
export type ReportDay = {
  /** The beginning of the window. */
  from: string;
  /** The end of the window. */
  to: string;
  /** Members at work in the window, and whoever declares or is addressed in it, from east to west. */
  people: ReportPerson[];
  /** Declarations in the window, oldest first. */
  handoffs: ReportHandoff[];
};
/** Somebody, and when they work. */
export type ReportPerson = {
  /** A person's short name in the roster: lower-case letters, digits and hyphens, without @. */
  handle: string;
  /** Their full name; null if the roster has none. */
  name: string | null;
  /** Their time zone; null if the roster has none. */
  zone: string | null;
  /** Their shifts of which some part lies in the window. */
  shifts: ShiftRow[];
};
/** One declaration, and who acknowledged it. */
export type ReportHandoff = {
  /** The full id of a record, which is also the name of its file. */
  declaration: string;
  /** When it was declared. */
  at: string;
  /** Who declared it. */
  by: string;
  /** Whom it addresses. */
  to: string[];
  /** The keys of its items in flight. */
  items: string[];
  /** Who acknowledged it, and when; not whoever did so by a newer declaration of its author. */
  acknowledged: ReportReceipt[];
  /** Who has not acknowledged it yet. */
  waiting_for: string[];
  /** Of a synthesis: its pod and its sources. Left out for somebody's own declaration. */
  synthesis?: SynthesisFacts;
};
/** An acknowledgement. */
export type ReportReceipt = {
  /** A person's short name in the roster: lower-case letters, digits and hyphens, without @. */
  by: string;
  /** When they last acknowledged it. */
  at: string;
};
/** An item in flight, or one that ended lately. */
export type ReportItem = {
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** The item as `query --in-flight` lists it; null if it ended. */
  in_flight: InFlightRow | null;
  /** To whom its holder offers it now; null where nobody is asked to take it. */
  offer: ReportOffer | null;
  /** Whose item it was in the declaration that it stands in, if its holder has it from somebody else; null otherwise. */
  came_from: string | null;
  /** The synthesis in whose words it stands; null for its holder's own. */
  synthesis: ReportVoice | null;
  /** How it ended; null while it is in flight. */
  ended: ReportEnd | null;
  /** Where it can be looked at, on the forge of this repository or on a public one. */
  links: ReportLink[];
  /** Its last steps, oldest first. */
  story: StoryStep[];
  /** How many steps came before those. */
  earlier_steps: number;
};
/** Who is asked to take an item. */
export type ReportOffer = {
  /** Whom its declaration addresses, as it was said: handles, pods or `next`. */
  to: 'none' | string[];
  /** Who has not acknowledged it yet: handles, or `next` for whoever is on shift next. */
  waiting_for: string[];
};
/** Who speaks for whom. */
export type ReportVoice = {
  /** The pod that it speaks for. */
  pod: string;
  /** Who made it. */
  by: string;
  /** The full id of a record, which is also the name of its file. */
  declaration: string;
};
/** How an item ended. */
export type ReportEnd = {
  /** Whether it was shipped or dropped. */
  as: 'shipped' | 'dropped';
  /** What was shipped, or why it was dropped. */
  text: string;
  /** Who said so. */
  by: string;
  /** When. */
  at: string;
};
/** An active decision. */
export type ReportDecision = {
  /** One decision, as `query`, `why` and `show` print it. */
  decision: DecisionRow;
  /** Where it can be looked at, on the forge of this repository or on a public one. */
  links: ReportLink[];
};
/** A reference of an item or a decision. */
export type ReportLink = {
  /** What it names. */
  kind: 'pr' | 'issue' | 'jira' | 'linear' | 'branch' | 'commit' | 'page';
  /** What it is called. */
  label: string;
  /** The reference as the record has it. */
  value: string;
  /** Its address, https on a known forge; null for any other. */
  url: string | null;
};
/** How many rows of each list are left out, so that the page stays small. */
export type ReportLeftOut = {
  /** Open blockers. */
  blocked: number;
  /** Open questions. */
  questions: number;
  /** Items for which nobody answers. */
  unowned: number;
  /** Declarations that wait. */
  pending_acks: number;
  /** Actions that are due. */
  due: number;
  /** People of the day. */
  people: number;
  /** Handoffs of the day, the oldest of them. */
  handoffs: number;
  /** Items in flight. */
  items: number;
  /** Items that ended in the last three days. */
  ended_items: number;
  /** Active decisions, the oldest of them. */
  decisions: number;
};
/** One row of the list `sent`. */
export type SentRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The declaration. */
  declaration: string;
  /** When it was declared. */
  declared_at: string;
  /** Whom the author addressed: handles, pods or `next`. */
  to: 'none' | string[];
  /** Who has not acknowledged it: handles, or `next` for whoever is on shift next. */
  waiting_for: string[];
  /** Its acknowledgements, oldest first. */
  acks: SentAck[];
  /** Who acknowledged it with a newer declaration only. */
  through: SentThrough[];
};
/** Somebody who acknowledged a newer declaration that covers this one. */
export type SentThrough = {
  /** Who acknowledged. */
  by: string;
  /** The newer declaration. */
  declaration: string;
};
/** What a reader took, and in which words. */
export type SentAck = {
  /** The acknowledgement. */
  id: string;
  /** Who acknowledged. */
  by: string;
  /** When. */
  at: string;
  /** For how long that person was at work, by the shifts of the roster, from the declaration until then; left out where the roster does not have their hours. */
  latency_seconds?: number;
  /** True if they stood in for an addressee. */
  cover: boolean;
  /** The declarations whose merged state they were shown; empty in records of older programs. */
  covers: string[];
  /** The replies to its items. */
  items: AckReply[];
  /** The declaration in the reader's own words; null if none were given. */
  read_back: string | null;
  /** The slots of items that were taken over without a read-back. */
  without_read_back: string[];
  /** The author's replies to the read-backs, oldest first. */
  responses: SentResponse[];
};
/** The author confirms or corrects the read-backs of an acknowledgement. */
export type SentResponse = {
  /** The record that says so. */
  id: string;
  /** When. */
  at: string;
  /** True if they are right. */
  confirms: boolean;
  /** What was meant. */
  corrects: SentCorrection[];
};
/** What the reader understood otherwise. */
export type SentCorrection = {
  /** The item in the declaration; null for the whole. */
  slot: string | null;
  /** What was meant. */
  text: string;
};
/** A blocker, question or decision whose record was retracted. */
export type Withdrawn = {
  /** Its slot id. */
  id: string;
  /** What it is. */
  kind: 'blocker' | 'question' | 'decision';
  /** Its key. */
  key: string;
  /** The declarations that carry it. */
  carried_by: string[];
};
/** A place where a rollup is sent. */
export type RollupPost = {
  /** The place, as the policy names it. */
  target: string;
  /** `sent`; `already`: a rollup up to this record was sent there before; `unsent`: it was not, or nobody knows; `would-send`: with `--dry-run`. */
  state: 'sent' | 'already' | 'unsent' | 'would-send';
  /** The receipt; null unless it was sent. */
  record: string | null;
  /** Why it was not sent; else null. */
  reason: string | null;
};
/** Something that a run of `rollup` gave to somebody. */
export type RollupAssigned = {
  /** The key of an item, or the id of a blocker or question. */
  assigns: string;
  /** Who had it before. */
  from: string;
  /** Who has it now. */
  to: string;
  /** Why; null if nobody said. */
  reason: string | null;
  /** The assignment; null with `--dry-run`. */
  id: string | null;
  /** True only once the remote has said so; null where there is no remote, and with `--no-commit` or `--dry-run`. */
  published: boolean | null;
};
/** Something in flight or open for which nobody answers yet. */
export type ToDistribute = {
  /** What it is. */
  kind: 'item' | 'blocker' | 'question';
  /** The id of the declaration of an item; of a blocker or question its own. */
  id: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** `unowned`: nobody answers for it. `offered`: its holder offers it, and nobody took it yet. `contested`: several people hold it. `owner-gone`: the owner of a blocker or question is not in the roster or has left. */
  why: 'unowned' | 'offered' | 'contested' | 'owner-gone';
  /** Who holds or owns it now. */
  holder: string;
  /** Since when that is so. */
  since: string;
  /** To whom it is offered; nobody unless it is. */
  offered_to: string[];
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** The summary of an item; what is needed. */
  text: string;
};
/** Whether one member was expected to declare, and did. */
export type CoverageRow = {
  /** Who it is. */
  handle: string;
  /** `declared`: in the shift that was last due, or after it. `missing`: that shift has no declaration. `due`: the shift that is on is due later. `off`: nothing was due in five weeks, or since the first declaration of the team. Without shifts in the roster, `declared` or `missing` within the hours of the policy. */
  state: 'declared' | 'missing' | 'due' | 'off';
  /** The shift that the state is about; null without shifts. */
  shift: CoveredShift | null;
  /** When the declaration of that shift was or is due; null without shifts. */
  due_at: string | null;
  /** When the next one is due after `as_of`, within five weeks; null for none. */
  next_due_at: string | null;
  /** When the next shift begins of a member who is off at `as_of`; null at work, and where none begins within five weeks. */
  off_until: string | null;
  /** When the member last declared; null for never. */
  declared_at: string | null;
  /** The last declaration; null for none. */
  declaration: string | null;
  /** The last synthesis of a pod of the member, if it was made since the shift of the state began. Only where that is `missing`: a synthesis is no declaration of the member. */
  synthesis?: CoveringSynthesis;
};
/** The synthesis of a pod, of which a member did not declare. */
export type CoveringSynthesis = {
  /** The synthesis. */
  id: string;
  /** The pod that it is for. */
  pod: string;
  /** Who made it. */
  author: string;
  /** When. */
  declared_at: string;
  /** True if it says that the member had not declared: what they have open is not in it. */
  without: boolean;
};
/** From when to when a shift lasts. */
export type CoveredShift = {
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
};
/** One thing that changed. */
export type RollupChange = {
  /** What happened: an item was `begun`, `shipped` or `dropped`, or came to somebody (`accepted`, `assigned`, `taken`); a blocker or question was `raised`, `answered`, `reopened` or `assigned`; a decision was made (`decided`); a pod was declared for (`synthesized`); a record was `retracted`. */
  event:
    | 'begun'
    | 'shipped'
    | 'dropped'
    | 'accepted'
    | 'assigned'
    | 'taken'
    | 'raised'
    | 'answered'
    | 'reopened'
    | 'decided'
    | 'synthesized'
    | 'retracted';
  /** The id of the blocker, question or decision; of an item, its declaration; of a synthesis and of a withdrawn record, its own. */
  id: string;
  /** The record of the change. */
  record: string;
  /** Its key; of a synthesis, the pod; null for another record. */
  key: string | null;
  /** Who did it. */
  who: string;
  /** What that person said. */
  text: string;
  /** When. */
  at: string;
};
/** What a calendar added to the policy, and what of it was left out. */
export type ShiftsImport = {
  /** The calendar, as it was named. */
  file: string;
  /** The policy, relative to the top of the repository. */
  policy: string;
  /** True if nothing was written. */
  dry_run: boolean;
  /** What was added to people; empty lists where nothing was. */
  people: ImportedPerson[];
  /** Swaps in the calendar. */
  covers: ImportedCover[];
  /** What is not certain, or not read. */
  left_out: LeftOutEvent[];
};
/** What a calendar added to one person of the roster. */
export type ImportedPerson = {
  /** Who it is. */
  handle: string;
  /** The zone of the shifts, for somebody who had none; else null. */
  zone: string | null;
  /** Shifts, as the policy writes them. */
  shifts: string[];
  /** Days off, as the policy writes them. */
  away: string[];
};
/** Somebody works for somebody else. */
export type ImportedCover = {
  /** Who works. */
  by: string;
  /** Whose shift it is. */
  for: string;
  /** The day on which it begins. */
  date: string;
};
/** What of a calendar was not imported. */
export type LeftOutEvent = {
  /** The title of the event; null if it is about a person or the file. */
  event: string | null;
  /** Why. */
  message: string;
  /** How many such events there are. */
  count: number;
};
/** A shift that is on, and when its declaration is due. */
export type DueShift = {
  /** When the shift began. */
  from: string;
  /** When it ends. */
  to: string;
  /** When the declaration is due; `due` is true from half an hour before. */
  due_at: string;
  /** True after that time. */
  late: boolean;
  /** Which reminder it is time for: `first` from half an hour before, `last` from ten minutes before, `late` after that time; null before. */
  reminder: 'first' | 'last' | 'late' | null;
  /** Who comes next. */
  next: string[];
  /** When their shift begins; null if nobody comes next. */
  next_from: string | null;
};
/** Who is at work when somebody starts, and who comes next. */
export type StartShift = {
  /** The others who are at work. */
  on: {
    /** Who is at work. */
    handle: string;
    /** The time zone of the shift. */
    zone: string;
    /** When they stop, or have a break. */
    until: string;
    /** Seconds until then. */
    for_seconds: number;
    /** True if the person takes over from them. */
    hands_over: boolean;
  }[];
  /** Who takes over from the person, the first one first. */
  next: {
    /** Who takes over. */
    handle: string;
    /** The time zone of the shift. */
    zone: string;
    /** When their shift begins. */
    from: string;
  }[];
  /** How long somebody who hands over to the person is still at work; null if nobody is. */
  overlap_seconds: number | null;
  /** When the person's own declaration is due; null outside their shifts. */
  due_at: string | null;
};
/** Somebody who hands over and did not declare, with the last state that is known. */
export type NoWrapRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** Who did not declare. */
  handle: string;
  /** When it was due. */
  due_at: string;
  /** Seconds since then. */
  late_seconds: number;
  /** When they last declared; null if they never did. */
  declared_at: string | null;
  /** Seconds since then; null if they never declared. */
  since_seconds: number | null;
  /** The items that they hold or declared last, as they were. */
  items: {
    /** The short stable name of an item, blocker, question or decision. */
    key: string;
    /** Its status. */
    status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
    /** How much is done, in percent; null if nobody said. */
    progress: number | null;
    /** Where it stands. */
    summary: string;
  }[];
  /** The open blockers that they raised. */
  blocked: {
    /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
    id: string;
    /** The short stable name of an item, blocker, question or decision. */
    key: string;
    /** What is needed. */
    need: string;
    /** Who can answer it. */
    owner: string;
  }[];
};
/** When the owner of a blocker is at work, and what passed without an answer. */
export type OwnerWindow = {
  /** The time zone of the owner. */
  zone: string;
  /** True if the owner is at work now. */
  on: boolean;
  /** When the owner's time at work begins, or began if it is on; null if none is planned in five weeks. */
  from: string | null;
  /** When it ends, or a break begins. */
  until: string | null;
  /** How many whole shifts of the owner passed without an answer, since it was raised, assigned to them or reopened. */
  missed: number;
  /** The last of those shifts. Only in the answer of `rollup`, if there is one. */
  last_missed?: CoveredShift;
  /** Who comes next after the owner by the pods of the roster; empty if no pod says so. */
  successors: string[];
  /** To whom it went, or is to go, because the owner did not answer. Left out where the shifts that passed are fewer than `escalate_after` of the policy, or nobody comes next. */
  escalation?: Escalation;
};
/** Whom a blocker or question went to because its owner did not answer. The owner stays the same. */
export type Escalation = {
  /** Who is asked in place of the owner. */
  to: string[];
  /** When handoff route asked them; null if that is due and was not done yet. */
  at: string | null;
  /** The time zone of the first of them; that of the owner where the roster has none. */
  zone: string;
};
/** An open blocker that somebody waits for, and when its owner is at work. */
export type OwnedBlocker = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Who can answer it. */
  owner: string;
  /** What is assumed as long as nobody answers; null if the author did not say. The program never applies it. */
  default: string | null;
  /** When the owner is at work; null for an owner without shifts. */
  owner_window: OwnerWindow | null;
};
/** One shift of one person. */
export type ShiftRow = {
  /** Who works. */
  handle: string;
  /** The day on which it begins, in its zone. */
  date: string;
  /** The time zone of the shift. */
  zone: string;
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
  /** The time at work, without breaks. */
  parts: TimeSpan[];
  /** Whose shift it is, where somebody works for somebody else. */
  covers: string | null;
};
/** From one instant until before another. */
export type TimeSpan = {
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
};
/** A time with its length. */
export type SpanRow = {
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
  /** How long it is. */
  seconds: number;
};
/** When two are both at work. */
export type OverlapRow = {
  /** The two people or pods. */
  names: string[];
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
  /** How long it is. */
  seconds: number;
};
/** Whom somebody hands over to. */
export type YourNext = {
  /** Who you are. */
  handle: string;
  /** The shifts of those who come next. */
  next: ShiftRow[];
  /** Who would have come next, and does not work. */
  skipped: SkippedRow[];
};
/** Somebody whose shift would have come next. */
export type SkippedRow = {
  /** Whose shift. */
  handle: string;
  /** The day on which it would have begun. */
  date: string;
  /** Why they do not work it. */
  why: 'leave' | 'holiday';
};
/** Something that is missing in the shifts. */
export type ShiftFault = {
  /** Nobody is on; a shift on leave that nobody covers; a cover by somebody on leave; a pod without a next one. */
  code: 'gap' | 'leave-uncovered' | 'cover-on-leave' | 'no-successor';
  /** The person or the pod; null for everybody. */
  who: string | null;
  /** When it begins; null where it has no time. */
  from: string | null;
  /** When it ends; null where it has no time. */
  to: string | null;
};
/** What `--draft` puts together: nothing was recorded. */
export type SynthesisDrafted = {
  /** The pod that it speaks for. */
  pod: string;
  /** The body as YAML with comments, for `--from`. */
  body: string;
  /** The declarations that it was put together from. */
  sources: string[];
  /** The members without a declaration in their last shift. */
  not_declared: string[];
};
/** What makes a declaration that of a pod. */
export type SynthesisFacts = {
  /** The pod that it speaks for. */
  pod: string;
  /** Why somebody else than the lead made it. Left out if the lead did. */
  reason?: string;
  /** The declarations that it was put together from: `handoff show` prints each. */
  sources: string[];
  /** What the sources have and it does not. */
  left_out: SynthesisLeftOut[];
  /** The members without a declaration in their last shift, when it was made. */
  not_declared: string[];
  /** What it is older than: members declared since, or a source was corrected or withdrawn. */
  news: SynthesisNews[];
};
/** One blocker, question, item or declaration of the sources. */
export type SynthesisLeftOut = {
  /** Its full id. */
  id: string;
  /** Why the readers do not need it. */
  reason: string;
};
/** One declaration that makes a synthesis older than its sources. */
export type SynthesisNews = {
  /** The full id of a record, which is also the name of its file. */
  declaration: string;
  /** Who declared it. */
  author: string;
  /** `newer`: a member declared it since. `corrected`, `retracted`: it is a source that no longer stands. */
  is: 'newer' | 'corrected' | 'retracted';
};
/** Where a record can be read. */
export type RecordPlace = {
  /** The full id of a record, which is also the name of its file. */
  id: string;
  /** Its file, relative to the top of the repository; null if it was not read. */
  path: string | null;
  /** A commit that holds it; null if it is not committed, or if no branch has it any more. */
  commit: string | null;
  /** The branch that holds it; `refs/handoff/seen` if no branch has it any more; null if it is not committed. */
  ref: string | null;
  /** True if it lies in the work tree only. */
  uncommitted: boolean;
};
/** Where a blocker or a question was posted. */
export type Post = {
  /** The destination, such as `github:acme/payments` or `jira:PAY-311`. */
  target: string;
  /** The address of the post; null for a message, which has none. */
  url: string | null;
  /** When it was posted. */
  at: string;
};
/** A post that was sent, with the receipt that was recorded for it. */
export type RoutedPost = {
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination, such as `github:acme/payments` or `jira:PAY-311`. */
  target: string;
  /** The address of the post; null for a message, which has none. */
  url: string | null;
  /** True if the post was there already, made by a run that was stopped. */
  adopted: boolean;
  /** True for a ping that repeats an earlier post; left out otherwise. */
  repeated?: true;
  /** Whom it asks in place of an owner who did not answer; left out otherwise. */
  escalated_to?: string[];
  /** The receipt: a record of kind `route`. */
  record: string;
};
/** A post that could not be sent and waits in the outbox of this clone. */
export type UnsentPost = {
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination; null if it is not known yet. */
  target: string | null;
  /** Why it was not sent. */
  reason: string;
};
/** A blocker, question or decision of an earlier record that still stands. */
export type CarriedEntry = {
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  thing: string;
  /** The last 8 characters of a record id, with the place in the record where one is meant. */
  handle: string;
  /** Its key; null if its record is not in this clone. */
  key: string | null;
};
/** The words of `when` or `after` of a next action, and what they mean. */
export type SaidCondition = {
  /** The key of the item. */
  key: string;
  /** The words. */
  text: string;
  /** What they mean, in full; null if they are kept as text, which nothing evaluates. */
  means: string | null;
  /** Why words that read like a condition are kept as text; else null. */
  why: string | null;
};
/** The keys of every answer about one record that was written. */
export type Recorded = {
  /** The new record. */
  id: string;
  /** The short handle of the new record. */
  handle: string;
  /** The kind of the new record. */
  kind:
    | 'declaration'
    | 'blocker'
    | 'question'
    | 'decision'
    | 'ack'
    | 'resolution'
    | 'reopening'
    | 'assignment'
    | 'route'
    | 'retraction';
  /** Whose words the record holds. */
  author: string;
  /** Its file, relative to the top of the repository. */
  path: string;
  /** True if its signature lies beside it. */
  signed: boolean;
  /** A commit that holds it; null with `--no-commit`. */
  commit: string | null;
  /** True only once `remote` has said so. False: it is in this repository only; the warning `not-sent` says why if sending failed. Null: there is no remote, or nothing was committed. */
  published: boolean | null;
  /** The remote that it is on, or will be sent to; null if there is none, or if nothing was committed. The warning `remote-undecided` names others that the team may read; `only-on-fork` says that the team's own remote does not take it. */
  remote: string | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** The branch of that commit, on the remote if the record was published; null with `--no-commit`. */
  ref: string | null;
  /** `tree`: the record is on the checked-out branch. `branch`: it is on the branch `handoffs`, or on the author's own `handoffs-<handle>`; `ref` says which. Null with `--no-commit`. */
  target: 'tree' | 'branch' | null;
  /** What was posted. Only if the policy routes by itself and something was posted. If something waits, there is a warning `not-routed` and the exit code is 3. */
  routed?: RoutedPost[];
};
/** The keys of every answer to `--dry-run`: nothing was recorded. */
export type WouldRecord = {
  /** Always true. */
  dry_run: true;
  /** The whole record that would be written. */
  would_record: HandoffRecord;
};
/** One difference between the stored review state and the present one. */
export type Difference = {
  /** `progress`: the review went on. `contradiction`: what was declared does not hold any more. */
  is: 'progress' | 'contradiction';
  /** The difference, in one line. */
  text: string;
};
/** What GitHub shows of a pull request now, compared with what was stored. */
export type LiveReview = {
  /** Where the pull request stands, in a sentence. Only if GitHub answered. */
  line?: string;
  /** Approvals required, checks and head commit, in one line. Only if GitHub answered. */
  details?: string;
  /** When GitHub was asked. Only if it answered. */
  observed_at?: string;
  /** Why the present state is unknown; null if it is known. */
  unknown: string | null;
  /** What has changed since it was stored; empty if nothing did. */
  differences: Difference[];
};
/** The state of a pull request as it was stored with a declaration. */
export type Review = {
  /** Where it stood, in a sentence such as `PR #1842 open, 2 of 3 reviewers approved, waiting on @james`. */
  line: string;
  /** Approvals required, checks and head commit, in one line. */
  details: string;
  /** When GitHub was asked. */
  observed_at: string;
  /** Everything that the record holds of the pull request. */
  pull: Pull;
  /** What has changed since; null if GitHub was not asked. `query` has this key only with `--live` or `--require-live`. */
  live?: LiveReview | null;
};
/** One thing to do next, and who does it. */
export type NextStep = {
  /** What is to be done. */
  action: string;
  /** The handle of whoever does it. */
  owner: string;
  /** The condition or time at which it is due; null if there is none. */
  when: string | null;
  /** What has to be done before it; null if there is nothing. */
  after: string | null;
  /** Whether its condition holds: over if it never will. Only in `start`, and only with a condition. */
  state?: 'due' | 'waiting' | 'over' | 'unknown';
};
/** One row of the lists `blocked` and `questions`. */
export type BlockedRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** What is needed, or what is asked. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** Who can answer it. */
  owner: string;
  /** The keys of the items that wait for it. */
  blocks: string[];
  /** What is assumed as long as nobody answers; null if the author did not say. */
  default: string | null;
  /** The time after which the answer comes too late; null if there is none. */
  needed_by: string | null;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** Who raised it. */
  declared_by: string;
  /** When it was first raised. */
  declared_at: string;
  /** Seconds since it was first raised. */
  age_seconds: number;
  /** True if an answer to it was withdrawn by a reopening. */
  reopened: boolean;
  /** True if it was handed to several owners at the same time. */
  contested: boolean;
  /** Where it was posted. */
  routed: Post[];
  /** When the owner is at work, and how many shifts passed; null for an owner without shifts. Only of blockers; left out where the roster has no shifts. */
  owner_window?: OwnerWindow | null;
  /** What took or cancelled it: acknowledgements, assignments, reopenings; for a decision the record that replaces an earlier one. */
  events: EventRow[];
  /** What would close, take, cancel or withdraw it if it were proved. Always empty under `trust: author`. */
  claimed: EventRow[];
  /** The record that raised it. */
  record: RecordPlace;
};
/** An item that is offered, that nobody took, and whose holder is not at work. */
export type UnownedItem = {
  /** The key of the item. */
  key: string;
  /** Since when. */
  since: string;
  /** Whose item it is, in a synthesis. Left out if the author of the declaration holds it. */
  holder?: string;
};
/** The people for whom a holder keeps an item. */
export type HeldFor = {
  /** To whom it is offered. */
  handles: string[];
  /** When the first of them works; null if the roster does not say. */
  from: string | null;
};
/** Somebody has seen an item that is offered, and does not take it yet. */
export type NotYet = {
  /** Who does not take it yet. */
  by: string;
  /** The key of the item. */
  key: string;
  /** When they will say more; null if they gave a reason only. */
  until: string | null;
  /** Why; null if they gave a time only. */
  reason: string | null;
};
/** That an item was taken over from somebody who was gone. */
export type Taken = {
  /** Who held it before. */
  from: string;
  /** Who took it. */
  by: string;
  /** When. */
  at: string;
  /** The time zone of who took it. */
  zone: string;
  /** Why; null if they did not say. */
  reason: string | null;
};
/** An item that a newer declaration of the same author repeats. */
export type RepeatedItem = {
  /** Its key. */
  key: string;
  /** The newer declaration. */
  declaration: string;
};
/** One row of the list `pending_acks`. */
export type PendingAckRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The declaration. */
  declaration: string;
  /** Who declared it. */
  author: string;
  /** When it was declared. */
  declared_at: string;
  /** Whom the author addressed: handles, pods or `next`. */
  to: 'none' | string[];
  /** Who has not acknowledged it yet: handles, or `next` for whoever is on shift next. */
  waiting_for: string[];
  /** The keys of its items, without those that a newer declaration of its author repeats. */
  items: string[];
  /** Its items that stand as a newer declaration of its author says: a reply to them belongs there. Left out where there are none. */
  repeated_items?: RepeatedItem[];
  /** Who has seen it and does not take an item yet; left out where nobody says so. */
  not_yet?: NotYet[];
  /** Of a synthesis: its pod and its sources. Left out for somebody's own declaration. */
  synthesis?: SynthesisFacts;
  /** Its items for which nobody answers, and since when. Only in `start`; left out where there are none. */
  unowned?: UnownedItem[];
  /** How long it takes to read, at 200 words a minute. Only in `start`. */
  reading_seconds?: number;
  /** Its items with work that only the author's clone had. Only in `start`. */
  unpushed?: UnpushedItem[];
  /** Seconds between the time it was due by the roster's shifts and the declaration; null if it was in time, or the second one of its shift. Left out where the roster has no shifts. */
  late_seconds?: number | null;
  /** Seconds since it was declared. */
  overdue_seconds: number;
  /** What took or cancelled it: acknowledgements, assignments, reopenings; for a decision the record that replaces an earlier one. */
  events: EventRow[];
  /** What would close, take, cancel or withdraw it if it were proved. Always empty under `trust: author`. */
  claimed: EventRow[];
  /** The same declaration, and where it can be read. */
  record: RecordPlace;
};
/** Work on the branch of an item that only the clone of its author had when it was declared. */
export type UnpushedItem = {
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Whose clone it is; left out for the author of the declaration. */
  holder?: string;
  /** Commits that no remote had; null if that was not observed. */
  unpushed: number | null;
  /** Files that were not committed; null if that was not observed. */
  dirty: number | null;
};
/** One declaration, item, blocker or question. */
export type StartHere = {
  /** The id of the declaration, item, blocker or question. */
  id: string;
  /** What it is, and why it comes first. */
  text: string;
  /** The command that begins it. */
  command: string;
};
/** One row of the list `since_my_wrap`. */
export type ChangeRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** What somebody else did: a reply to what was offered (`accepted`, `held`, `declined`, `asked`), a reply to the person's read-back (`confirmed`, `corrected`), the outcome of a blocker or a question (`answered`), `reopened`, a decision about an item (`decided`), `assigned`, `taken`, `retracted`, or commits on the branch of an item (`drifted`). */
  event:
    | 'accepted'
    | 'held'
    | 'postponed'
    | 'declined'
    | 'asked'
    | 'confirmed'
    | 'corrected'
    | 'answered'
    | 'reopened'
    | 'decided'
    | 'assigned'
    | 'taken'
    | 'retracted'
    | 'drifted';
  /** The id of the item, blocker, question or decision; of the record that was withdrawn; of the acknowledgement, if a reply is to a read-back of several items. */
  id: string;
  /** Its key; null for a record. */
  key: string | null;
  /** Who did it: a handle; for commits of somebody whom the roster does not know, their name in git. */
  who: string;
  /** What that person said; for commits how many, on which branch, and the newest subject. */
  text: string;
  /** For `postponed`: when that person will say more; left out if they did not say. */
  until?: string;
  /** True for a transfer that was accepted without a read-back; else left out. */
  without_read_back?: true;
  /** For an item that somebody took over with `take`; else left out. */
  taken?: Taken;
  /** For an item that was taken: for how long nobody had answered for it before, by the shifts of the roster; left out for no time. */
  unowned_seconds?: number;
  /** True for an outcome or a decision that another one contradicts, if neither author had seen the other's; else left out. */
  contested?: true;
  /** When. */
  at: string;
};
/** One row of the lists `waiting_on` and `waits_for_me`. */
export type WaitRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** An open blocker or question for its owner; a review that is requested; an entry of `waits_on`; a next action for its owner on an item that somebody else holds. */
  kind: 'blocker' | 'question' | 'review' | 'wait' | 'next';
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The key of the item, blocker or question. */
  key: string;
  /** What is waited for. */
  text: string;
  /** Who is waited for. */
  who: string;
  /** Who raised it; for an item, its holder. */
  from: string;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** When a blocker or question is needed; null for others, or if nobody said. */
  needed_by: string | null;
  /** How long ago it was declared. */
  age_seconds: number;
};
/** One row of the list `next`. */
export type NextRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The key of the item. */
  key: string;
  /** What is to be done. */
  action: string;
  /** Who does it. */
  owner: string;
  /** On which condition. */
  when: string | null;
  /** After what. */
  after: string | null;
  /** Who holds the item. */
  holder: string;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** How long ago it was declared. */
  age_seconds: number;
};
/** One row of the list `due`. */
export type DueRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The key of the item. */
  key: string;
  /** What is to be done. */
  action: string;
  /** Who does it. */
  owner: string;
  /** On which condition. */
  when: string | null;
  /** After what. */
  after: string | null;
  /** Who holds the item. */
  holder: string;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** due; unknown if nobody can tell, such as a review state without the network; text if there are only words. */
  state: 'due' | 'unknown' | 'text';
  /** Why it is due or unknown; null for words only. */
  reason: string | null;
  /** Since when, in UTC; null if that is not known. */
  due_at: string | null;
  /** How long ago it was declared. */
  age_seconds: number;
};
/** One row of the list `declarations`. */
export type DeclarationRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of a record, which is also the name of its file. */
  declaration: string;
  /** Who declared. */
  author: string;
  /** A time in UTC, as in RFC 3339 with Z, in whole seconds. */
  declared_at: string;
  /** Whom the author addressed: handles, pods or `next`. */
  to: 'none' | string[];
  /** Of a synthesis: its pod and its sources. Left out for somebody's own declaration. */
  synthesis?: SynthesisFacts;
  /** The handles that it names. */
  addressees: string[];
  /** Whose acknowledgement is missing. */
  waiting_for: string[];
  /** Who acknowledged it, or a later one of its author. */
  acknowledged_by: string[];
  /** True if another one corrects it. */
  superseded: boolean;
  /** Keys of its items in flight. */
  items: string[];
  /** Seconds between the time it was due by the roster's shifts and the declaration; null if it was in time, or the second one of its shift. Left out where the roster has no shifts. */
  late_seconds?: number | null;
  /** How long it takes to read, at 200 words a minute. */
  reading_seconds: number;
  /** Where a record can be read. */
  record: RecordPlace;
};
/** What is open in a project that the answer is not about, with the same filter. */
export type OtherProject = {
  /** Its name; null for records that name no project. */
  project: string | null;
  /** The folder of its policy, from the top of the repository; null where no policy here names it. */
  folder: string | null;
  /** Open blockers. */
  blocked: number;
  /** Open questions. */
  questions: number;
  /** Declarations that wait for an acknowledgement. */
  pending_acks: number;
  /** Items in flight. */
  in_flight: number;
};
/** How many active decisions of another project answer the same question. */
export type OtherDecisions = {
  /** Its name; null for records that name no project. */
  project: string | null;
  /** The folder of its policy, from the top of the repository; null where no policy here names it. */
  folder: string | null;
  /** Decisions. */
  decisions: number;
};
/** The filters that were given, with people by their handle. */
export type QueryFilter = {
  /** Your handle, for `--mine`. */
  mine?: string;
  /** The handle of `--owner`. */
  owner?: string;
  /** The handle of `--author`. */
  author?: string;
  /** The pod of `--team`. */
  team?: string;
  /** The key of `--item`. */
  item?: string;
  /** The time of `--since`, as given. */
  since?: string;
  /** The words of `--text`. */
  text?: string;
};
/** How much of a list that is empty because of the filter there is without it. */
export type LeftOut = {
  /** The name of the list. */
  list: string;
  /** The number of rows. */
  count: number;
  /** Whose they are. */
  people: string[];
};
/** One row of the list `in_flight`. */
export type InFlightRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Where the work stands. */
  status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
  /** Where the work stands, in one line. */
  summary: string;
  /** Why the work is done. */
  why: string;
  /** Who answers for the item. */
  holder: string;
  /** Everybody who holds it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** Who does the work, a member or an agent, if not the holder; else left out. */
  acting?: string;
  /** From whom its holder took it over, until the holder declares it; else left out. */
  taken?: Taken;
  /** How often its holder declared it again with nothing changed but the wording; left out for never. Three make it stale. */
  unchanged_carries?: number;
  /** When its holder first offered it, of the declarations since somebody last took it; left out if it is not offered. */
  offered_since?: string;
  /** True if it went a full rotation without anybody taking it: its holder is back on shift after somebody else could; without shifts, its holder declared the offer again. Else left out. */
  satellite?: true;
  /** Since when nobody answers for it: it is offered, its holder's shift is over, and nobody took it; or its holder left the team, or is an agent. Left out while somebody does. */
  unowned_since?: string;
  /** For whom its holder keeps it, because nobody of those to whom it is offered works before the holder is back; else left out. */
  held_for?: HeldFor;
  /** transfer: the addressee takes it. watch: I keep it, look after it while I am away. hold: I keep it, leave it alone. */
  handover: 'transfer' | 'watch' | 'hold';
  /** How much is done, in percent; null if the author did not say. */
  progress: number | null;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** Where this can be looked at; empty if the record names nothing. */
  refs: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** The stored state of the item's pull request, the first of several; null if none was stored. */
  review: Review | null;
  /** The stored states of all its pull requests. Left out where there is no more than one. */
  reviews?: Review[];
  /** Who has to act before this can go on. */
  waits_on: WaitsOn[];
  /** What is to be done next. */
  next: NextStep[];
  /** What is different from what was declared or stands in its way: an open blocker or question about it, a pull request that moved, work that only the machine of its author had. Only in `start`. */
  drift?: string[];
  /** When the item was last declared. */
  updated_at: string;
  /** True if the item was not declared in the time that the policy expects. */
  stale: boolean;
  /** True if an earlier declaration had the item already. */
  carried: boolean;
  /** True if concurrent records disagree about its state or its holder. */
  contested: boolean;
  /** What took or cancelled it: acknowledgements, assignments, reopenings; for a decision the record that replaces an earlier one. */
  events: EventRow[];
  /** What would close, take, cancel or withdraw it if it were proved. Always empty under `trust: author`. */
  claimed: EventRow[];
  /** The declaration that the state comes from. */
  record: RecordPlace;
};
/** Where this can be looked at: one value of each kind, the first of several. `all_refs` has the others. */
export type FirstRefs = {
  /** The pull request, as written. */
  pr?: number | string;
  /** The issue, as written. */
  issue?: number | string;
  /** The Jira ticket. */
  jira?: string;
  /** The Linear ticket. */
  linear?: string;
  /** The git branch that holds the work. */
  branch?: string;
  /** A commit id. */
  commit?: string;
  /** Other pages that help. */
  links?: string[];
};
/** Every pull request, issue, ticket and branch that a record names, in the order of writing, as lists. */
export type AllRefs = {
  /** The pull requests, as written. */
  pr: (number | string)[];
  /** The issues, as written. */
  issue: (number | string)[];
  /** The Jira tickets. */
  jira: string[];
  /** The Linear tickets. */
  linear: string[];
  /** The git branches that hold the work. */
  branch: string[];
};
/** One decision, as `query`, `why` and `show` print it. */
export type DecisionRow = {
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** What was decided. */
  decision: string;
  /** Why it was decided so. */
  rationale: string;
  /** What else was considered. */
  alternatives: string[];
  /** What follows from it; null if the author did not say. */
  consequences: string | null;
  /** Files or folders that it explains. */
  paths: string[];
  /** Where this can be looked at; empty if the record names nothing. */
  refs: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** Who decided, or recorded the decision. */
  decided_by: string;
  /** When it was recorded. */
  decided_at: string;
  /** False once another decision replaced it or its record was withdrawn. */
  active: boolean;
  /** The earlier decision that it replaces; null if there is none. */
  supersedes: string | null;
  /** The decisions that replace it. */
  superseded_by: string[];
  /** Full names of the decisions on the same path or pull request that still hold beside it. */
  considers: string[];
  /** What was known then that was not known at the earlier decision; null if the author did not say. */
  new_information: string | null;
  /** True if another active decision replaces the same earlier one. */
  contested: boolean;
  /** The addresses of its comments. */
  posted: string[];
  /** What took or cancelled it: acknowledgements, assignments, reopenings; for a decision the record that replaces an earlier one. */
  events: EventRow[];
  /** What would close, take, cancel or withdraw it if it were proved. Always empty under `trust: author`. */
  claimed: EventRow[];
  /** The record that holds it. */
  record: RecordPlace;
};
/** A record that closes, takes, cancels or withdraws something, and what is proved of its author. */
export type EventRow = {
  /** The kind of the record. */
  kind:
    | 'declaration'
    | 'blocker'
    | 'question'
    | 'decision'
    | 'ack'
    | 'resolution'
    | 'reopening'
    | 'assignment'
    | 'route'
    | 'retraction';
  /** What its author did, in a few words. */
  did: string;
  /** Who did it, as the record says. */
  by: string;
  /** When, as the record says. */
  at: string;
  /** What is proved of the author of a record. `query` and `show` look at the record's own signatures; `verify` also looks at its commits. */
  verdict: 'verified' | 'vouched' | 'unverified' | 'forged' | 'unknown';
  /** Why that is the verdict. */
  reason: string;
  /** The record, and the branch that holds it. */
  record: RecordPlace;
};
/** Who did what, when, in which record. */
export type StoryStep = {
  /** When it was recorded. */
  at: string;
  /** Who did it. */
  by: string;
  /** Who wrote it down, if that is somebody else; null otherwise. */
  recorded_by: string | null;
  /** The kind of the record. */
  kind:
    | 'declaration'
    | 'blocker'
    | 'question'
    | 'decision'
    | 'ack'
    | 'resolution'
    | 'reopening'
    | 'assignment'
    | 'route'
    | 'retraction';
  /** What happened, in a few words of the program. */
  did: string;
  /** What they said, in their own words; null if the record has no words of its own. */
  said: string | null;
  /** True if the record has no effect: it was withdrawn, corrected by a later one, or is ignored. */
  void: boolean;
  /** Only if the record does not fit what it is about, such as a reopening that cancels the resolution of another question: it changes nothing. */
  ignored?: true;
  /** True if `trust: signed` asks for a proof of it and there is none: then it changed nothing that stood. */
  claimed: boolean;
  /** What is proved of its author, if it closes, takes, cancels or withdraws something; null otherwise. */
  verdict: ('verified' | 'vouched' | 'unverified' | 'forged' | 'unknown') | null;
  /** Why that is the verdict; null without one. */
  reason: string | null;
  /** The record. */
  record: RecordPlace;
};
/** The reply to one item of a declaration. */
export type AckReply = {
  /** The item's place in the declaration. */
  slot: string;
  /** The item's key; null if the declaration has no item at that place. */
  key: string | null;
  /** What the reader does with the item. */
  reply: 'accept' | 'hold' | 'watch' | 'decline' | 'ask';
  /** True where the reader has seen the item and does not take it yet: it goes on waiting for them; else left out. */
  not_yet?: true;
  /** When the reader will say more; null if they gave a reason only. Only with `not_yet`. */
  until?: string | null;
  /** Who does the work on an accepted item, if not the reader; else left out. */
  acting?: string;
  /** Why it is declined, or what is asked; null otherwise. */
  reason: string | null;
  /** The action that the declaration asks for, beside the read-back; null without one. */
  action: string | null;
  /** The item in the reader's own words; null if none were given. */
  read_back: string | null;
};
/** What a reader is shown before they acknowledge: the merged state of the declarations of one author that they have not acknowledged, as it is now. */
export type Briefing = {
  /** Who declared. */
  author: string;
  /** The newest of the declarations. */
  subject: string;
  /** The declarations, oldest first. */
  declarations: BriefedDeclaration[];
  /** What they shipped, oldest first. */
  shipped: BriefedEnd[];
  /** What they dropped, with the reason, oldest first. */
  dropped: BriefedEnd[];
  /** What they decided, and decisions since that touch their items, oldest first. */
  decisions: BriefedDecision[];
  /** Blockers and questions that they raised, carried or that block their items, as they are now: open ones first, then by severity, blockers before questions, the oldest first. */
  topics: BriefedTopic[];
  /** The newest state of each item, the most severe first. */
  items: BriefedItem[];
};
/** One declaration that is shown. */
export type BriefedDeclaration = {
  /** The declaration. */
  id: string;
  /** When it was declared. */
  declared_at: string;
  /** Of a synthesis: its pod and its sources. Left out for somebody's own declaration. */
  synthesis?: SynthesisFacts;
  /** The author's time zone. */
  zone: string;
  /** Who recorded it for the author; null for the author. */
  recorded_by: string | null;
  /** When the author is back. */
  returns_at: string;
};
/** A decision as it stands now. */
export type BriefedDecision = {
  /** Its slot id. */
  id: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** What was decided. */
  decision: string;
  /** Why it was decided so. */
  rationale: string;
  /** What else was considered. */
  alternatives: string[];
  /** What follows from it; null if the author did not say. */
  consequences: string | null;
  /** Files or folders that it explains. */
  paths: string[];
  /** Where it can be looked at; empty if the record names nothing. */
  refs: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** Who recorded it. */
  decided_by: string;
  /** When it was recorded. */
  decided_at: string;
  /** False if another decision replaced it. */
  active: boolean;
  /** Slot ids of the decisions that replaced it. */
  superseded_by: string[];
};
/** Something that is over. */
export type BriefedEnd = {
  /** Its key. */
  key: string;
  /** The summary, or the reason. */
  text: string;
  /** The declaration that says so. */
  declaration: string;
};
/** A blocker or a question as it is now. */
export type BriefedTopic = {
  /** Its slot id. */
  id: string;
  /** What it is. */
  kind: 'blocker' | 'question';
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** What is needed, or what is asked. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** Who can answer it. */
  owner: string;
  /** The keys of the items that wait for it. */
  blocks: string[];
  /** What is assumed as long as nobody answers; null if the author did not say. */
  default: string | null;
  /** The time after which the answer comes too late; null if there is none. */
  needed_by: string | null;
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** Who raised it. */
  declared_by: string;
  /** When it was first raised. */
  declared_at: string;
  /** True if an answer to it was withdrawn by a reopening. */
  reopened: boolean;
  /** Where it was posted. */
  routed: Post[];
  /** How it stands now. */
  is: 'open' | 'resolved' | 'withdrawn';
  /** The answer; null while it has none. */
  outcome: BriefedOutcome | null;
};
/** The answer to a blocker or a question. */
export type BriefedOutcome = {
  /** The outcome. */
  text: string;
  /** Who resolved it. */
  by: string;
  /** When it was resolved. */
  at: string;
  /** Where the outcome can be read; null if none was given. */
  link: string | null;
};
/** An item in its newest declared state, with what is known of it now. */
export type BriefedItem = {
  /** The newest declaration of it. */
  declaration: string;
  /** Its slot there. */
  slot: string;
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Where the work stands. */
  status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
  /** How much is done, in percent; null if the author did not say. */
  progress: number | null;
  /** Where the work stands, in one line. */
  summary: string;
  /** Why the work is done. */
  why: string;
  /** transfer: the addressee takes it. watch: I keep it, look after it while I am away. hold: I keep it, leave it alone. */
  handover: 'transfer' | 'watch' | 'hold';
  /** How bad it is if nobody acts; null if the author did not say. */
  severity: 'critical' | 'high' | 'normal' | 'low' | null;
  /** The branch, the pull requests, the tickets; empty if the record names nothing. */
  refs: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** Who has to act before this can go on. */
  waits_on: WaitsOn[];
  /** What is to be done next. */
  next: NextStep[];
  /** Where to go on, as the author says or as the program saw it; null if nobody knows. */
  resume: string | null;
  /** Commits of its branch that only the author's clone had; null if that was not observed. */
  unpushed: number | null;
  /** Changed files that only the author's work tree had; null if that was not observed. */
  dirty: number | null;
  /** Who answers for it now. */
  holder: string;
  /** Everybody who holds it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** What became of it since, where it is not offered any more: `taken`, `shipped`, `dropped` or `moved` to a newer declaration; else null. */
  over: 'taken' | 'shipped' | 'dropped' | 'moved' | null;
  /** The reader's earlier reply; null if there was none. */
  reply: BriefedReply | null;
  /** Slot ids of the reader's questions about it that are closed; `topics` has their outcomes. */
  answers: string[];
  /** The stored state of its pull request, the first of several; null if none was stored. */
  review: Review | null;
  /** The stored states of all its pull requests. Left out where there is no more than one. */
  reviews?: Review[];
};
/** What the reader said of an item before. */
export type BriefedReply = {
  /** accept: I take it. hold: I leave it alone. watch: I look after it. decline: I do not take it. ask: I cannot say before an answer. */
  reply: 'accept' | 'hold' | 'watch' | 'decline' | 'ask';
  /** What the reader said that they would do; null if they did not say. */
  read_back: string | null;
  /** True where the reader has seen the item and does not take it yet: it goes on waiting for them; else left out. */
  not_yet?: true;
  /** When the reader will say more; null if they gave a reason only. Only with `not_yet`. */
  until?: string | null;
  /** The reason or the question; null if there was none. */
  reason: string | null;
};
/** What became of the acknowledgement of one declaration. */
export type Acknowledgement = {
  /** How often the reader had asked the record since their last acknowledgement, by verb, as the record says it. Only where the policy has `count_queries: true`. */
  usage?: {
    /** Runs of query. */
    query: number;
    /** Runs of show. */
    show: number;
    /** Runs of who. */
    who: number;
    /** Runs of why. */
    why: number;
  };
  /** The project of the record; null for none. Only with `--all-projects`. */
  project?: string | null;
  /** The repository of the record. Only with `--all-repositories`. */
  repository?: string;
  /** The acknowledgement; the earlier one if the same was said already; null in a dry run. */
  id: string | null;
  /** Its file; null if nothing was written. */
  path: string | null;
  /** A commit that holds it; null if nothing was written, or with `--no-commit`. */
  commit: string | null;
  /** True only once the remote has said so. False: it is in this repository only. Null: there is no remote, or nothing was committed. */
  published: boolean | null;
  /** The remote that it is on, or will be sent to; null if there is none, or if nothing was committed. The warning `remote-undecided` names others that the team may read; `only-on-fork` says that the team's own remote does not take it. */
  remote: string | null;
  /** Why that remote was taken: git config handoff.remote (`handoff-remote`), `remote:` in the policy (`policy`), what gh calls the base repository (`gh-resolved`), pushRemote of the branch (`push-remote`), remote.pushDefault (`push-default`), the upstream of the branch (`upstream`), because there is no other (`only`), its name (`origin`), or because it comes first and nothing decides (`none`). `fork`: the team's remote takes nothing from this person, so it is on their fork. Null without a remote. */
  remote_reason:
    | 'handoff-remote'
    | 'policy'
    | 'gh-resolved'
    | 'push-remote'
    | 'push-default'
    | 'upstream'
    | 'only'
    | 'origin'
    | 'none'
    | 'fork'
    | null;
  /** The branch of that commit; null if nothing was written, or with `--no-commit`. */
  ref: string | null;
  /** `tree`: it is on the checked-out branch. `branch`: it is on a branch of its own; `ref` says which. Null if nothing was written, or with `--no-commit`. */
  target: 'tree' | 'branch' | null;
  /** The declaration. */
  declaration: string;
  /** Who declared it. */
  author: string;
  /** False if the same was said already: then nothing was written. */
  changed: boolean;
  /** True with `--dry-run`: then nothing was written. */
  dry_run: boolean;
  /** The replies to its items. */
  items: AckReply[];
  /** The declaration in the reader's own words; null if none were given. */
  read_back: string | null;
  /** The questions that replies of `ask` raised. */
  questions: string[];
  /** The declarations whose merged state was shown: the acknowledgement is for exactly these. */
  covers: string[];
  /** The slots of items that were taken over without a read-back, which their author is told. */
  without_read_back: string[];
  /** Resolutions of blockers and questions that were answered in the walk. */
  resolved: string[];
  /** What was shown; null if that was in the walk, on the terminal, or with another entry of this list. */
  briefing: Briefing | null;
  /** The stored states of the declaration's pull requests. */
  reviews: Review[];
};
/** What `check --since` compared. */
export type CheckedRange = {
  /** The commit that HEAD was compared with; null if nothing of the branch was there before, or if this clone lacks it. */
  base: string | null;
  /** The commit that was judged; null if this clone lacks the base. */
  head: string | null;
  /** The commit whose policy judged; null if there is none. */
  policy: string | null;
  /** How many commits lie between; null if this clone lacks the base. */
  commits: number | null;
};
/** Somebody who has not declared in the expected time. */
export type AbsentMember = {
  /** A person's short name in the roster: lower-case letters, digits and hyphens, without @. */
  handle: string;
  /** When they last declared; null if they never did. */
  last_declared_at: string | null;
};
/** Who has declared in the time that the policy expects. */
export type Presence = {
  /** The time that the policy expects, in hours. */
  within_hours: number;
  /** How many people the policy expects to declare. */
  expected: number;
  /** Those who have not. */
  absent: AbsentMember[];
};
/** A draft that was saved with `--draft`: nothing was recorded. */
export type DeclareDraft = {
  /** The file of the draft; null if it could not be kept. */
  draft: string | null;
  /** Where the earlier draft is kept; null if there was none. */
  replaced: string | null;
  /** What the draft still lacks. */
  findings: Finding[];
};
/** One command of the demo, with what it printed. */
export type DemoStep = {
  /** What happens, in a sentence. */
  title: string;
  /** Who types it. */
  who: string;
  /** When, with the offset of that person's zone. */
  at: string;
  /** The words of the command. */
  command: string[];
  /** Its exit code. */
  exit: number;
  /** What it printed. */
  output: string;
};
/** One thing that was looked at. */
export type DoctorCheck = {
  /** What was looked at, such as `git`, `policy` or `remote`. */
  name: string;
  /** `problem`: something does not work, and the exit code is 1. `warning`: something cannot be seen or done. */
  level: 'ok' | 'warning' | 'problem';
  /** How it stands. */
  message: string;
  /** What to do about it; null if there is nothing to do. */
  hint: string | null;
};
/** An author of recent commits whom `init` does not put into the roster. */
export type LeftOutAuthor = {
  /** The name in git. */
  name: string;
  /** The address in git. */
  email: string;
  /** Why, in words. */
  reason: string;
};
/** One file that `init` looks after. */
export type InitFile = {
  /** The file, relative to the top of the repository; in full for one of your shell. */
  path: string;
  /** What was done, or with `--dry-run` would be done. */
  did: 'created' | 'kept' | 'updated' | 'removed';
};
/** An answer that was given where the question was posted, and recorded as a resolution. */
export type CollectedAnswer = {
  /** The blocker or question. */
  thing: string;
  /** Who answered. */
  author: string;
  /** The answer. */
  outcome: string;
  /** Where the answer was given. */
  link: string;
  /** When it was given. */
  at: string;
  /** The resolution that was recorded. */
  record: string;
};
/** What `route` or `ping` sent. */
export type RouteSent = {
  /** What was sent. */
  routed: RoutedPost[];
  /** What waits in the outbox. */
  unsent: UnsentPost[];
  /** What cannot be sent where it should; an error makes the exit code 1. */
  findings: Finding[];
  /** Answers that came back. Only with `--collect`. */
  collected?: CollectedAnswer[];
};
/** What `route --dry-run` or `ping --dry-run` would send: nothing was sent. */
export type RoutePlan = {
  /** Always true. */
  dry_run: true;
  /** What would be sent, in order. */
  would_send: (IssueDraft | CommentDraft | TicketDraft | MessageDraft)[];
  /** What cannot be sent where it should; an error makes the exit code 1. */
  findings: Finding[];
};
/** A GitHub issue that would be opened. */
export type IssueDraft = {
  /** Why it is sent. `posted`: it is new there. `repeated`: a ping repeats an earlier post. `escalated`: its owner did not answer, and somebody else is asked. `renewed`: the comment of a decision is brought up to date. Otherwise what became of it: `resolved`, `reopened`, `assigned` or `withdrawn`. */
  do: 'posted' | 'repeated' | 'escalated' | 'renewed' | 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination. */
  target: string;
  /** What the destination calls it. */
  on: 'issue';
  /** Its title. */
  title: string;
  /** Its text, in Markdown. */
  body: string;
  /** The accounts that it is assigned to. */
  assignees: string[];
  /** Its labels. */
  labels: string[];
};
/** A comment that would be written on GitHub. */
export type CommentDraft = {
  /** Why it is sent. `posted`: it is new there. `repeated`: a ping repeats an earlier post. `escalated`: its owner did not answer, and somebody else is asked. `renewed`: the comment of a decision is brought up to date. Otherwise what became of it: `resolved`, `reopened`, `assigned` or `withdrawn`. */
  do: 'posted' | 'repeated' | 'escalated' | 'renewed' | 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination. */
  target: string;
  /** What the destination calls it. */
  on: 'comment';
  /** Its text, in Markdown. */
  body: string;
  /** What becomes of the issue; null if its state stays. */
  state: 'open' | 'closed' | null;
  /** The accounts that the issue is assigned to; null if that stays. */
  assignees: string[] | null;
};
/** A comment that would be written in Jira or Linear. */
export type TicketDraft = {
  /** Why it is sent. `posted`: it is new there. `repeated`: a ping repeats an earlier post. `escalated`: its owner did not answer, and somebody else is asked. `renewed`: the comment of a decision is brought up to date. Otherwise what became of it: `resolved`, `reopened`, `assigned` or `withdrawn`. */
  do: 'posted' | 'repeated' | 'escalated' | 'renewed' | 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination. */
  target: string;
  /** What the destination calls it. */
  on: 'ticket';
  /** What the link to the record is called. */
  title: string;
  /** Its text. */
  body: string;
  /** The page that the ticket is linked to; null if the record has no address. */
  page: string | null;
};
/** A message that would be sent. */
export type MessageDraft = {
  /** Why it is sent. `posted`: it is new there. `repeated`: a ping repeats an earlier post. `escalated`: its owner did not answer, and somebody else is asked. `renewed`: the comment of a decision is brought up to date. Otherwise what became of it: `resolved`, `reopened`, `assigned` or `withdrawn`. */
  do: 'posted' | 'repeated' | 'escalated' | 'renewed' | 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The blocker, question or decision; of an announcement, the declaration. */
  thing: string;
  /** The destination. */
  target: string;
  /** What the destination calls it. */
  on: 'message';
  /** The whole body of the request, as the service defines it. */
  payload: JsonObject;
};
/** A blocker or a question, as `show` prints it. */
export type PointDetail = {
  /** What is shown. */
  is: 'thing';
  /** The full id of an item, blocker, question or decision: the id of its record, a dot and its place there. */
  id: string;
  /** Whether it stops work. */
  kind: 'blocker' | 'question';
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** What is needed, or what is asked. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** Who can answer it now. */
  owner: string;
  /** The keys of the items that wait for it. Left out if the record names none. */
  blocks?: string[];
  /** What is assumed as long as nobody answers. Left out if the author did not say. */
  default?: string;
  /** The time after which the answer comes too late. Left out if there is none. */
  needed_by?: string;
  /** The zone on whose clock that was meant. Left out if it is that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody acts. Left out if the author did not say. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at; empty if the record names nothing. */
  refs: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** When the owner is at work, and how many shifts passed; null for an owner without shifts. Only of blockers; left out where the roster has no shifts. */
  owner_window?: OwnerWindow | null;
  /** True until it is resolved or withdrawn. */
  open: boolean;
  /** False once its record was withdrawn, or corrected without it. */
  standing: boolean;
  /** Who raised it. */
  declared_by: string;
  /** When it was first raised. */
  declared_at: string;
  /** The record that raised it. */
  record: RecordPlace;
};
/** An item that is in flight, as `show` prints it. */
export type ItemInFlightDetail = {
  /** What is shown. */
  is: 'item';
  /** What its last declaration says of it. */
  as: 'in_flight';
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Who answers for the item. */
  holder: string;
  /** Everybody who holds it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** True if concurrent records disagree about its state or its holder. */
  contested: boolean;
  /** When the item was last declared. */
  updated_at: string;
  /** The declaration that the state comes from. */
  record: RecordPlace;
  /** Where the work stands. */
  status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
  /** Where the work stands, in one line. */
  summary: string;
  /** Why the work is done. */
  why: string;
  /** transfer: the addressee takes it. watch: I keep it, look after it while I am away. hold: I keep it, leave it alone. */
  handover: 'transfer' | 'watch' | 'hold';
  /** How much is done, in whole percent. */
  progress?: number;
  /** How bad it is if nobody acts. Left out if the author did not say. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. Left out if the record names nothing. */
  refs?: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** Who has to act before this can go on. Left out if nobody has to. */
  waits_on?: WaitsOn[];
  /** How to get back into the work. Left out if the author did not say. */
  resume?: string;
  /** What is to be done next. */
  next: NextAction[];
  /** The stored states of its pull requests. Left out if none were stored. */
  reviews?: Review[];
};
/** An item that is finished, as `show` prints it. */
export type ItemShippedDetail = {
  /** What is shown. */
  is: 'item';
  /** What its last declaration says of it. */
  as: 'shipped';
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Who answers for the item. */
  holder: string;
  /** Everybody who holds it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** True if concurrent records disagree about its state or its holder. */
  contested: boolean;
  /** When the item was last declared. */
  updated_at: string;
  /** The declaration that the state comes from. */
  record: RecordPlace;
  /** What is done, in one line. */
  summary: string;
  /** Where this can be looked at. Left out if the record names nothing. */
  refs?: FirstRefs;
  /** Every reference. Left out where `refs` has them all. */
  all_refs?: AllRefs;
  /** The stored states of its pull requests. Left out if none were stored. */
  reviews?: Review[];
};
/** An item that is not continued, as `show` prints it. */
export type ItemDroppedDetail = {
  /** What is shown. */
  is: 'item';
  /** What its last declaration says of it. */
  as: 'dropped';
  /** The short stable name of an item, blocker, question or decision. */
  key: string;
  /** Who answers for the item. */
  holder: string;
  /** Everybody who holds it by a record that no other record ended: more than one person where it is contested. */
  holders: string[];
  /** True if concurrent records disagree about its state or its holder. */
  contested: boolean;
  /** When the item was last declared. */
  updated_at: string;
  /** The declaration that the state comes from. */
  record: RecordPlace;
  /** Why it is not continued. */
  reason: string;
};
/** A whole record, as `show` prints it. */
export type RecordDetail = {
  /** What is shown. */
  is: 'record';
  /** The full id of a record, which is also the name of its file. */
  id: string;
  /** What a record says. */
  kind:
    | 'declaration'
    | 'blocker'
    | 'question'
    | 'decision'
    | 'ack'
    | 'resolution'
    | 'reopening'
    | 'assignment'
    | 'route'
    | 'retraction';
  /** The whole record. */
  content: HandoffRecord;
  /** Of a synthesis: its pod and its sources. Left out for somebody's own declaration. */
  synthesis?: SynthesisFacts;
  /** Who has not acknowledged it yet. Only for a declaration. */
  waiting_for?: string[];
  /** Seconds between the time it was due by the roster's shifts and the declaration; null if it was in time, or the second one of its shift. Left out where the roster has no shifts. */
  late_seconds?: number | null;
  /** The stored states of its pull requests. Left out if none were stored. */
  reviews?: Review[];
  /** Where it can be read. */
  record: RecordPlace;
};
/** The trusted branch whose policy and list of keys judge. */
export type VerifyBase = {
  /** The branch, or the name that was given. */
  ref: string;
  /** The full id of a git commit. */
  commit: string;
  /** True if it has a list of keys. */
  signers: boolean;
};
/** How many records have each verdict. */
export type VerdictCounts = {
  /** How many are verified. */
  verified: number;
  /** How many are vouched. */
  vouched: number;
  /** How many are unverified. */
  unverified: number;
  /** How many are forged. */
  forged: number;
  /** How many are unknown. */
  unknown: number;
};
/** Who is proved to have written one record. */
export type VerifiedRow = {
  /** The full id of a record, which is also the name of its file. */
  id: string;
  /** The last 8 characters of a record id, with the place in the record where one is meant. */
  handle: string;
  /** What a record says. */
  kind:
    | 'declaration'
    | 'blocker'
    | 'question'
    | 'decision'
    | 'ack'
    | 'resolution'
    | 'reopening'
    | 'assignment'
    | 'route'
    | 'retraction';
  /** Whom the record names as its author. */
  author: string;
  /** Who wrote it down, if the record names somebody else; null otherwise. */
  recorded_by: string | null;
  /** Its file, relative to the top of the repository. */
  path: string;
  /** `verified`: a key of its author signed the record itself. `vouched`: its author signed the commit that brought it alone, or a host says that its author's account brought it. `unverified`: nothing proves it. `forged`: something in it is false. `unknown`: it could not be judged. */
  verdict: 'verified' | 'vouched' | 'unverified' | 'forged' | 'unknown';
  /** What the verdict rests on. `pull-request` and `host-signature` only with `--live`. */
  evidence: 'signature' | 'commit-signature' | 'pull-request' | 'host-signature' | 'author' | 'collected' | 'none';
  /** Whose key signed it; null if no listed key did. */
  signer: string | null;
  /** The fingerprint of the key: `SHA256:…` for SSH, 40 digits for OpenPGP; null without a signature. */
  key: string | null;
  /** The commit that the evidence is from, or that brought the record; null if that is unknown. */
  commit: string | null;
  /** Why, in words. */
  reason: string;
  /** Whether the evidence is what `trust` asks for; null if that could not be judged. */
  enough: boolean | null;
};

/** What each verb answers, by the verb's name. */
export type Answers = {
  ack: AckAnswer;
  ask: AskAnswer;
  assign: AssignAnswer;
  block: BlockAnswer;
  check: CheckAnswer;
  completion: CompletionAnswer;
  decide: DecideAnswer;
  declare: DeclareAnswer;
  demo: DemoAnswer;
  doctor: DoctorAnswer;
  due: DueAnswer;
  guard: GuardAnswer;
  init: InitAnswer;
  mcp: McpAnswer;
  metrics: MetricsAnswer;
  note: NoteAnswer;
  ping: PingAnswer;
  publish: PublishAnswer;
  query: QueryAnswer;
  reopen: ReopenAnswer;
  report: ReportAnswer;
  resolve: ResolveAnswer;
  sent: SentAnswer;
  retract: RetractAnswer;
  rollup: RollupAnswer;
  route: RouteAnswer;
  shifts: ShiftsAnswer;
  show: ShowAnswer;
  start: StartAnswer;
  synthesize: SynthesizeAnswer;
  take: TakeAnswer;
  verify: VerifyAnswer;
  who: WhoAnswer;
  why: WhyAnswer;
};

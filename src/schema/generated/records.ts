// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

/** Where this can be looked at. */
export type Refs = {
  /** The pull request in which this happens; a list for several, the main one first. */
  pr?: (number | string) | (number | string)[];
  /** The issue that this is about; a list for several. */
  issue?: (number | string) | (number | string)[];
  /** The Jira ticket that this is about; a list for several. */
  jira?: string | string[];
  /** The Linear ticket that this is about; a list for several. */
  linear?: string | string[];
  /** The git branch that holds the work; a list for several, the main one first. */
  branch?: string | string[];
  /** A commit id, full or shortened to at least 7 characters. Quote it: 1234567e10 is a number in YAML. */
  commit?: string;
  /** Other pages that help: documents, threads, dashboards. */
  links?: string[];
};
/** What `when` or `after` means, in the form that the program evaluates: one of pr with until, resolved, done, at. The program writes it. */
export type Condition = {
  /** Due if this pull request has no review by then. */
  pr?: number | string;
  /** What the pull request lacks. */
  without?: 'review';
  /** Whose review it lacks; anybody's if left out. */
  by?: string;
  /** When the review is overdue. */
  until?: string;
  /** Due when this blocker or question is closed: its full name, or its slot if the same record raises it. */
  resolved?: string;
  /** Due when the item of this key is shipped. */
  done?: string;
  /** Due at this time. */
  at?: string;
  /** The zone in which the time was said. */
  zone?: string;
};
/** One of: pr with until, resolved, done, at. Times may be written as people say them. */
export type TypedWhen = {
  /** The pull request that lacks a review. */
  pr?: number | string;
  /** What it lacks. */
  without?: 'review';
  /** Whose review it lacks; anybody's if left out. */
  by?: string;
  /** When the review is overdue: a time with its offset, or as people say it. */
  until?: string;
  /** The blocker or question that has to be closed, by its key or its handle. */
  resolved?: string;
  /** The key of the item that has to be shipped. */
  done?: string;
  /** A time with its offset, or as people say it. */
  at?: string;
};
/** One thing to do next, and who does it. */
export type NextAction = {
  /** What is to be done, so that somebody who was not there can do it. */
  action: string;
  /** The handle of the one person who does it. */
  owner: string;
  /** The condition or time at which it is due, in words or typed. Words that the program understands are recorded as a condition beside the words. */
  when?: string | TypedWhen;
  /** What must be done before it. */
  after?: string;
  /** What `when` or `after` means, in the form that the program evaluates: one of pr with until, resolved, done, at. The program writes it. */
  condition?: Condition;
};
/** Somebody outside this item whose move it is. */
export type WaitsOn = {
  /** The handle or the name of whoever has to move; it may be somebody outside the team. */
  who: string;
  /** What they have to give. */
  for: string;
};
/** One piece of work that was finished in this shift. */
export type Shipped = {
  /** The key of the item that is finished; left out, it is made from the summary. */
  key?: string;
  /** What is now done, in one line of at most 120 characters. */
  summary: string;
  /** Where this can be looked at. */
  refs?: Refs;
};
/** One open item that will not be continued. */
export type Dropped = {
  /** The key of the open item that is dropped. */
  key: string;
  /** Why it is not continued. */
  reason: string;
};
/** One piece of work in flight, with all that somebody needs to take it over. */
export type Item = {
  /** The name under which the item goes from shift to shift; left out, it is made from the summary. */
  key?: string;
  /** Where the work stands. */
  status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
  /** How much is done, in whole percent. */
  progress?: number;
  /** Where the work stands, in one line of at most 120 characters. Quote it if it holds a #. */
  summary: string;
  /** Why the work is done, or why it is done now. Once given, later declarations of the item inherit it. */
  why?: string;
  /** transfer: the addressee takes it. watch: I keep it, look after it while I am away. hold: I keep it, leave it alone. */
  handover: 'transfer' | 'watch' | 'hold';
  /** Who does the work, if that is not the holder: a handle, or the name of an agent in the same form. The holder answers for it. */
  acting?: string;
  /** Whose item it is, in a synthesis; the program fills it in. */
  holder?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
  /** Who has to move before this can go on, and for what. */
  waits_on?: WaitsOn[];
  /** How to get back into the work: the command, the file, the test to run first. */
  resume?: string;
  /** What is to be done next, and by whom; at least one action. */
  next: NextAction[];
};
/** Something that was settled, and the reason for it. */
export type Decision = {
  /** A short name for the decision; left out, it is made from its text. */
  key?: string;
  /** What was decided, as a statement. */
  decision: string;
  /** Why it was decided so. */
  rationale: string;
  /** What else was considered, one a line. */
  alternatives?: string[];
  /** What follows from it, good and bad. */
  consequences?: string;
  /** Files or folders in the repository that the decision explains. */
  paths?: string[];
  /** Where this can be looked at. */
  refs?: Refs;
  /** The earlier decision that this one replaces: its full name, or its short handle in a body. */
  supersedes?: string;
  /** Decisions on the same path or pull request that the author knew and that still hold beside this one: by full name, or by short handle in a body. */
  considers?: string[];
  /** What is known now that was not known at the earlier decision. */
  new_information?: string;
};
/** Something that somebody has to give before work can go on. */
export type Blocker = {
  /** A short name for the blocker; left out, it is made from the need. */
  key?: string;
  /** What is needed, so that its owner can answer without asking back. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that cannot go on without it; at least one. */
  blocks: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** The time after which the answer comes too late. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
};
/** Something that somebody should answer; work goes on meanwhile. */
export type Question = {
  /** A short name for the question; left out, it is made from the need. */
  key?: string;
  /** What is asked, so that its owner can answer without asking back. */
  need: string;
  /** Why the answer is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that the answer bears on. */
  blocks?: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** The time after which the answer comes too late. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
};
/** As a person writes it, with its key. */
export type SealedShipped = {
  /** The key of the item that is finished; left out, it is made from the summary. */
  key: string;
  /** What is now done, in one line of at most 120 characters. */
  summary: string;
  /** Where this can be looked at. */
  refs?: Refs;
};
/** As a person writes it, with what its condition means beside its words. */
export type SealedNextAction = {
  /** What is to be done, so that somebody who was not there can do it. */
  action: string;
  /** The handle of the one person who does it. */
  owner: string;
  /** Free text of at most 4,000 characters. Line breaks are allowed; other control characters, invisible characters and text-direction marks are not. */
  when?: string;
  /** What must be done before it. */
  after?: string;
  /** What `when` or `after` means, in the form that the program evaluates: one of pr with until, resolved, done, at. The program writes it. */
  condition?: Condition;
};
/** As a person writes it, with its key and its why. */
export type SealedItem = {
  /** The name under which the item goes from shift to shift; left out, it is made from the summary. */
  key: string;
  /** Where the work stands. */
  status: 'in_progress' | 'in_review' | 'blocked' | 'waiting' | 'paused';
  /** How much is done, in whole percent. */
  progress?: number;
  /** Where the work stands, in one line of at most 120 characters. Quote it if it holds a #. */
  summary: string;
  /** Why the work is done, or why it is done now. Once given, later declarations of the item inherit it. */
  why: string;
  /** transfer: the addressee takes it. watch: I keep it, look after it while I am away. hold: I keep it, leave it alone. */
  handover: 'transfer' | 'watch' | 'hold';
  /** Who does the work, if that is not the holder: a handle, or the name of an agent in the same form. The holder answers for it. */
  acting?: string;
  /** Whose item it is, in a synthesis; the program fills it in. */
  holder?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
  /** Who has to move before this can go on, and for what. */
  waits_on?: WaitsOn[];
  /** How to get back into the work: the command, the file, the test to run first. */
  resume?: string;
  /** What is to be done next, and by whom; at least one action. */
  next: SealedNextAction[];
};
/** As a person writes it, with its key and full names. */
export type SealedDecision = {
  /** A short name for the decision; left out, it is made from its text. */
  key: string;
  /** What was decided, as a statement. */
  decision: string;
  /** Why it was decided so. */
  rationale: string;
  /** What else was considered, one a line. */
  alternatives?: string[];
  /** What follows from it, good and bad. */
  consequences?: string;
  /** Files or folders in the repository that the decision explains. */
  paths?: string[];
  /** Where this can be looked at. */
  refs?: Refs;
  /** An item, blocker, question or decision by its full name: the record's id, a dot and the slot. */
  supersedes?: string;
  /** Decisions on the same path or pull request that the author knew and that still hold beside this one: by full name, or by short handle in a body. */
  considers?: string[];
  /** What is known now that was not known at the earlier decision. */
  new_information?: string;
};
/** As a person writes it, with its key and times in UTC. */
export type SealedBlocker = {
  /** A short name for the blocker; left out, it is made from the need. */
  key: string;
  /** What is needed, so that its owner can answer without asking back. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that cannot go on without it; at least one. */
  blocks: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** A time in UTC, as in RFC 3339 with Z, in whole seconds. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
};
/** As a person writes it, with its key and times in UTC. */
export type SealedQuestion = {
  /** A short name for the question; left out, it is made from the need. */
  key: string;
  /** What is asked, so that its owner can answer without asking back. */
  need: string;
  /** Why the answer is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that the answer bears on. */
  blocks?: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** A time in UTC, as in RFC 3339 with Z, in whole seconds. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
};
/** Facts that the program saw for itself when it wrote the record. */
export type Observed = {
  /** The commit that was checked out. */
  head?: string;
  /** The branch that was checked out. */
  branch?: string;
  /** How many commits the author made in the shift. */
  commits?: number;
  /** What the author's clone held of the branch of each item, by the item's key. */
  items?: {
    [k: string]: ObservedItem;
  };
  /** The pull requests that the record refers to, as they were when it was written. */
  pulls?: Pull[];
};
/** What the author's clone held of an item's branch when the declaration was written. What is absent was unknown. */
export type ObservedItem = {
  /** The commit at the tip of the branch. */
  head: string;
  /** The commits at the tip of the branch on remotes, as last fetched, where they differ from its head. */
  remotes?: string[];
  /** How many commits of the branch no remote had, as last fetched: they are only on the author's machine. */
  unpushed?: number;
  /** How many files were changed or new and not committed, where the branch was checked out. */
  dirty?: number;
  /** Where the newest change of the branch is: a file and a line. */
  resume?: string;
  /** Each branch of the item that the clone held, where the item names several. The other fields are those of the first. */
  branches?: ObservedBranch[];
};
/** What the author's clone held of one of several branches of an item. */
export type ObservedBranch = {
  /** The name of a git branch. */
  branch: string;
  /** The commit at the tip of the branch. */
  head: string;
  /** The commits at the tip of the branch on remotes, as last fetched, where they differ from its head. */
  remotes?: string[];
  /** How many commits of the branch no remote had, as last fetched: they are only on the author's machine. */
  unpushed?: number;
  /** How many files were changed or new and not committed, where the branch was checked out. */
  dirty?: number;
  /** Where the newest change of the branch is: a file and a line. */
  resume?: string;
};
/** A pull request as the forge showed it at one moment. What is left out was not known. */
export type Pull = {
  /** The host of the forge. */
  host: string;
  /** Owner and name of a repository; on GitLab with all its groups. */
  repository: string;
  /** Said of a merge request on GitLab; left out for GitHub. */
  forge?: 'gitlab';
  /** True where it is in the repository of the record, so that its number alone names it; left out otherwise. */
  home?: true;
  /** The number of the pull request. */
  number: number;
  /** The title of the pull request. */
  title: string;
  /** Open, closed without a merge, or merged. */
  state: 'open' | 'closed' | 'merged';
  /** True for a draft; left out otherwise. */
  draft?: true;
  /** Whoever opened it; left out where the account is gone. */
  author?: string;
  /** The commit that was up for review. */
  head: string;
  /** The branch that it is to be merged into. */
  base: string;
  /** When it was merged. */
  merged_at?: string;
  /** Whoever gave an opinion or was asked for one, without the author, by login. */
  reviewers: Reviewer[];
  /** Teams that were asked for a review. */
  teams?: string[];
  /** How many approvals the base branch asks for. */
  required?: number;
  /** Rules that still lack approvals; left out where none does, or where the forge does not say it. */
  unmet?: UnmetRule[];
  /** What the reviews come to, where the base branch asks for any. */
  decision?: 'approved' | 'changes_requested' | 'review_required';
  /** What stands between it and a merge. */
  mergeable?: 'behind' | 'blocked' | 'clean' | 'conflicts' | 'unstable';
  /** What the checks of its head come to. */
  checks?: 'success' | 'failure' | 'pending' | 'none';
  /** True where it waits in the merge queue; left out otherwise, or where the interface does not say it. */
  queued?: true;
  /** True where the forge merges it by itself once everything that is required holds; left out otherwise. */
  auto_merge?: true;
  /** When this was seen, in UTC. */
  observed_at: string;
  /** The interface that said so. */
  source: 'graphql' | 'rest';
};
/** One person's review of a pull request. */
export type Reviewer = {
  /** Their account. */
  login: string;
  /** Their latest opinion; a comment alone is none. */
  opinion?: 'approved' | 'changes_requested' | 'dismissed';
  /** True where they reviewed with comments and gave no opinion, or did so after theirs was dismissed; left out otherwise. */
  commented?: true;
  /** False where they are known to have no write access, so that their opinion decides nothing; left out otherwise. */
  writer?: false;
  /** When they gave it. */
  at?: string;
  /** The commit that they looked at. */
  commit?: string;
  /** True where their review is asked for now; left out otherwise. */
  requested?: true;
};
/** A rule for approvals that lacks some. */
export type UnmetRule = {
  /** How many approvals it lacks. */
  left: number;
  /** Its name; left out where anybody may approve. */
  name?: string;
  /** True where the owners of code have to approve, and the name is what they own; left out otherwise. */
  code_owners?: true;
  /** Whose approval counts for it; left out where they are many, or unknown. */
  approvers?: string[];
};
/** The record that this one is about, and its digest, so that the answer cannot be moved to other words. */
export type RecordSubject = {
  /** The id of the record that this one is about. */
  id: string;
  /** The digest of the record that this one is about. */
  digest: string;
};
/** The record, or the thing in it, that this one is about, and the record's digest. */
export type Subject = {
  /** The id of the record that this one is about. */
  id: string;
  /** The thing in that record, where one is meant. */
  slot?: string;
  /** The digest of the record that this one is about. */
  digest: string;
};
/** The item, blocker, question or decision that this record is about, and the digest of the record that holds it. */
export type ThingSubject = {
  /** The id of the record that this one is about. */
  id: string;
  /** The thing in that record, where one is meant. */
  slot: string;
  /** The digest of the record that this one is about. */
  digest: string;
};
/** What the reader does with one item of the declaration. */
export type AckItem = {
  /** The item's place in the declaration. */
  slot: string;
  /** accept: I take it. hold: I leave it alone. watch: I look after it. decline: I do not take it. ask: I cannot say before an answer. */
  reply: 'accept' | 'hold' | 'watch' | 'decline' | 'ask';
  /** Why it is declined, or what is asked; required for both. */
  reason?: string;
  /** True where the reader has seen the item and does not take it yet. The reply is hold: the item stays with its holder and goes on waiting for the reader. */
  not_yet?: true;
  /** With not_yet: when the reader will say more, in UTC. */
  until?: string;
  /** With accept: who does the work, if that is not the reader. */
  acting?: string;
  /** What the reader will do first. */
  action?: string;
  /** The question that a reply of ask raised: once it is answered, the declaration waits for the reader again. */
  question?: string;
  /** The item in the reader's own words. */
  read_back?: string;
};
/** The state at the end of a shift as a person writes it; the program adds the rest when it seals the record. */
export type Body = {
  /** The end of the shift, if it is not now; never in the future. */
  declared_at?: string;
  /** The IANA time zone of the author; left out, it is that of the roster or of this computer. */
  zone?: string;
  /** Who takes over: handles, pods, or `next` for whoever is on shift next; or the word `none`. */
  to: 'none' | string[];
  /** When the author can be asked again. */
  returns_at: string;
  /** What was finished in this shift, or the word `none`. */
  shipped: 'none' | Shipped[];
  /** What was begun and is not finished, or the word `none`. */
  in_flight: 'none' | Item[];
  /** Open items of the author that will not be continued, each with the reason. Left out if there are none. */
  dropped?: Dropped[];
  /** What was settled in this shift, with the reasons, or the word `none`. */
  decisions: 'none' | Decision[];
  /** What stops work until somebody gives it, or the word `none`. */
  blockers: 'none' | Blocker[];
  /** What somebody should answer, or the word `none`. */
  questions: 'none' | Question[];
  /** Blockers, questions and decisions of earlier records that still stand, by full name or, in a body, by short handle; they are not raised anew. */
  carries?: string[];
  /** The earlier declaration that this one corrects, by full id or, in a body, by short handle. */
  supersedes?: string;
  /** The declarations that this one was put together from, by full id or, in a body, by short handle. */
  sources?: string[];
  /** Makes it the declaration of a pod, put together from those of its members. */
  synthesis?: {
    /** The pod that it speaks for. */
    pod: string;
    /** Why somebody else than the lead of the pod made it. */
    reason?: string;
    /** What the sources have and the synthesis does not, each with the reason. An id or short handle with a slot, the key of an item, or a declaration. */
    left_out?: {
      /** What is left out; in a record by its full id. */
      id: string;
      /** Why the readers of the synthesis do not need it. */
      reason: string;
    }[];
  };
};
/** The state at the end of a shift. */
export type Declaration = {
  /** The major version of this format. */
  schema: 1;
  /** This record is the declaration of a shift's end. */
  kind: 'declaration';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** Who takes over: handles, pods, or `next` for whoever is on shift next; or the word `none`. */
  to: 'none' | string[];
  /** The handles that `to` stood for when the record was written; empty where nobody was addressed. */
  addressees: string[];
  /** When the author can be asked again, in UTC. */
  returns_at: string;
  /** What was finished in this shift, or the word `none`. */
  shipped: 'none' | SealedShipped[];
  /** What was begun and is not finished, or the word `none`. */
  in_flight: 'none' | SealedItem[];
  /** Open items of the author that will not be continued, each with the reason. Left out if there are none. */
  dropped?: Dropped[];
  /** What was settled in this shift, with the reasons, or the word `none`. */
  decisions: 'none' | SealedDecision[];
  /** What stops work until somebody gives it, or the word `none`. */
  blockers: 'none' | SealedBlocker[];
  /** What somebody should answer, or the word `none`. */
  questions: 'none' | SealedQuestion[];
  /** Blockers, questions and decisions of earlier records that still stand, by full name. */
  carries?: string[];
  /** The id of the declaration that this one corrects. */
  supersedes?: string;
  /** The ids of the declarations that this one was put together from. */
  sources?: string[];
  /** Makes it the declaration of a pod, put together from those of its members. */
  synthesis?: {
    /** The pod that it speaks for. */
    pod: string;
    /** Why somebody else than the lead of the pod made it. */
    reason?: string;
    /** What the sources have and the synthesis does not, each with the reason. An id or short handle with a slot, the key of an item, or a declaration. */
    left_out?: {
      /** What is left out; in a record by its full id. */
      id: string;
      /** Why the readers of the synthesis do not need it. */
      reason: string;
    }[];
    /** The members of the pod without a declaration in their last shift: what they have open is not known. */
    not_declared?: string[];
  };
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A blocker that was raised in mid-shift. */
export type BlockerRecord = {
  /** The major version of this format. */
  schema: 1;
  /** This record is a blocker. */
  kind: 'blocker';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** A short name for the blocker; left out, it is made from the need. */
  key: string;
  /** What is needed, so that its owner can answer without asking back. */
  need: string;
  /** Why it is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that cannot go on without it; at least one. */
  blocks: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** The time after which the answer comes too late, in UTC. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A question that was raised in mid-shift. */
export type QuestionRecord = {
  /** The major version of this format. */
  schema: 1;
  /** This record is a question. */
  kind: 'question';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** A short name for the question; left out, it is made from the need. */
  key: string;
  /** What is asked, so that its owner can answer without asking back. */
  need: string;
  /** Why the answer is needed. */
  why: string;
  /** The handle of the one person who can answer it. */
  owner: string;
  /** The keys of the items that the answer bears on. */
  blocks?: string[];
  /** What is assumed as long as nobody answers. */
  default?: string;
  /** The time after which the answer comes too late, in UTC. */
  needed_by?: string;
  /** The zone on whose clock `needed_by` was meant, where it is not that of the record. */
  needed_zone?: string;
  /** How bad it is if nobody moves; normal if left out. */
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** Where this can be looked at. */
  refs?: Refs;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A decision that was made in mid-shift. */
export type DecisionRecord = {
  /** The major version of this format. */
  schema: 1;
  /** This record is a decision. */
  kind: 'decision';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** A short name for the decision; left out, it is made from its text. */
  key: string;
  /** What was decided, as a statement. */
  decision: string;
  /** Why it was decided so. */
  rationale: string;
  /** What else was considered, one a line. */
  alternatives?: string[];
  /** What follows from it, good and bad. */
  consequences?: string;
  /** Files or folders in the repository that the decision explains. */
  paths?: string[];
  /** Where this can be looked at. */
  refs?: Refs;
  /** The full name of the earlier decision that this one replaces. */
  supersedes?: string;
  /** Decisions on the same path or pull request that the author knew and that still hold beside this one: by full name, or by short handle in a body. */
  considers?: string[];
  /** What is known now that was not known at the earlier decision. */
  new_information?: string;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** I have read it, and this is what I take. */
export type Ack = {
  /** The major version of this format. */
  schema: 1;
  /** This record is an acknowledgement. */
  kind: 'ack';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The record that this one is about, and its digest, so that the answer cannot be moved to other words. */
  subject: RecordSubject;
  /** True where the author was not addressed and stands in for somebody. */
  cover?: true;
  /** The replies to single items; empty where the declaration was only read. */
  items: AckItem[];
  /** The declarations of one author whose merged state the reader was shown: this acknowledgement is for exactly these. Without it, it is for the subject and the older ones of its author that the subject saw. */
  covers?: string[];
  /** The items that are taken over without a word of what the reader will do. */
  without_read_back?: string[];
  /** True where the author of the declaration confirms the read-backs of the acknowledgement that this one is about. */
  confirms?: true;
  /** What the author of the declaration corrects in the read-backs of the acknowledgement that this one is about. */
  corrects?: {
    /** The item in the declaration; absent for the read-back of the whole. */
    slot?: string;
    /** What was meant. */
    text: string;
  }[];
  /** The declaration in the reader's own words. */
  read_back?: string;
  /** What reading it took: named whole numbers, such as seconds or tokens. */
  usage?: {
    [k: string]: number;
  };
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A blocker or a question is answered. */
export type Resolution = {
  /** The major version of this format. */
  schema: 1;
  /** This record is the resolution of a blocker or question. */
  kind: 'resolution';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The item, blocker, question or decision that this record is about, and the digest of the record that holds it. */
  subject: ThingSubject;
  /** The answer, so that nobody has to ask again. */
  outcome: string;
  /** Where the answer was given. */
  link?: string;
  /** As a person writes it, with its key and full names. */
  decision?: SealedDecision;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** An answer no longer holds. */
export type Reopening = {
  /** The major version of this format. */
  schema: 1;
  /** This record opens a blocker or question again. */
  kind: 'reopening';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The item, blocker, question or decision that this record is about, and the digest of the record that holds it. */
  subject: ThingSubject;
  /** The ids of the resolutions that no longer hold; at least one. */
  cancels: string[];
  /** What is known now that was not known when it was answered. */
  new_information: string;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** An item or a blocker now belongs to somebody else. */
export type Assignment = {
  /** The major version of this format. */
  schema: 1;
  /** This record gives a thing to somebody. */
  kind: 'assignment';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The item, blocker, question or decision that this record is about, and the digest of the record that holds it. */
  subject: ThingSubject;
  /** The handle of the person who has it from now on. */
  to: string;
  /** True where its author took an item over from a holder who is gone. */
  taken?: true;
  /** Who does the work on the item, if that is not its new holder. */
  acting?: string;
  /** Why it changes hands. */
  reason?: string;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A receipt: this was posted there. */
export type Route = {
  /** The major version of this format. */
  schema: 1;
  /** This record is the receipt of a post. */
  kind: 'route';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The record, or the thing in it, that this one is about, and the record's digest. */
  subject: Subject;
  /** Where it was posted: the kind of place and its name. */
  target: string;
  /** The address of the post; left out for a message, which has none. */
  url?: string;
  /** The handles of those whom the post asks in place of the owner, because shifts of the owner passed without an answer; left out for every other post. */
  escalated_to?: string[];
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};
/** A record is withdrawn. */
export type Retraction = {
  /** The major version of this format. */
  schema: 1;
  /** This record withdraws another. */
  kind: 'retraction';
  /** The record's own id, which is also its file's name. */
  id: string;
  /** The handle of the person whose words these are. */
  author: string;
  /** The handle of the person or agent who wrote it down, where that is not the author. */
  recorded_by?: string;
  /** When the record was made, in UTC. */
  declared_at: string;
  /** The IANA time zone of the author. */
  zone: string;
  /** The project's identity from .handoff.yml, so that a record replayed from another project is noticed. */
  project?: string;
  /** The record holds what looks like a secret, and its author said why that is right. */
  allowed_secret?: {
    /** Which kinds of secret were found when the record was written, in order. */
    kinds: string[];
    /** Why what looks like a secret may stand in the record, in its author's words. */
    reason: string;
  };
  /** The record that this one is about, and its digest, so that the answer cannot be moved to other words. */
  subject: RecordSubject;
  /** Why it is withdrawn. */
  reason: string;
  /** Facts that the program saw for itself when it wrote the record. */
  observed?: Observed;
  /** The ids of the records that this one was made from. Where two records compete, the one that had seen the other wins. */
  saw: string[];
  /** SHA-256 over the RFC 8785 JSON of the record without id and digest. */
  digest: string;
};

/** Any sealed record; `kind` tells which. */
export type HandoffRecord =
  | Declaration
  | BlockerRecord
  | QuestionRecord
  | DecisionRecord
  | Ack
  | Resolution
  | Reopening
  | Assignment
  | Route
  | Retraction;

/** The kinds of sealed record. */
export type Kind = HandoffRecord['kind'];

/** The kinds of sealed record, in the order in which the documentation names them. */
export const KINDS = ['declaration', 'blocker', 'question', 'decision', 'ack', 'resolution', 'reopening', 'assignment', 'route', 'retraction'] as const satisfies readonly Kind[];

/**
 * The parts of GitHub's REST answers that the façade itself reads; everything else passes through
 * untouched.
 */

export interface Account {
  login: string;
  id: number;
  node_id: string;
  type: string;
  html_url: string;
}

export interface Label {
  name: string;
  color: string;
}

export interface Issue {
  id: number;
  node_id: string;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  locked: boolean;
  user: Account;
  labels: Label[];
  assignees: Account[];
  comments: number;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  closed_by: Account | null;
  html_url: string;
  author_association: string;
  pull_request?: unknown;
}

export interface Comment {
  id: number;
  node_id: string;
  body: string;
  user: Account;
  created_at: string;
  updated_at: string;
  html_url: string;
  author_association: string;
}

export interface Team {
  id: number;
  node_id: string;
  name: string;
  slug: string;
  html_url: string;
}

export interface Pull {
  id: number;
  node_id: string;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  locked: boolean;
  merged: boolean;
  merged_at: string | null;
  merged_by: Account | null;
  mergeable: boolean | null;
  mergeable_state: string;
  user: Account;
  labels: Label[];
  assignees: Account[];
  comments: number;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  html_url: string;
  author_association: string;
  head: { ref: string; sha: string; label: string };
  base: { ref: string; sha: string; label: string };
  url: string;
  diff_url: string;
  patch_url: string;
  issue_url: string;
  comments_url: string;
  assignee: Account | null;
  milestone: unknown;
  requested_reviewers: Account[];
  requested_teams: Team[];
  commits: number;
  changed_files: number;
  additions: number;
  deletions: number;
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';

export interface Review {
  id: number;
  node_id: string;
  user: Account;
  body: string;
  state: ReviewState;
  submitted_at: string | null;
  commit_id: string;
  html_url: string;
  author_association: string;
}

export interface Repo {
  id: number;
  node_id: string;
  name: string;
  full_name: string;
  private: boolean;
  default_branch: string;
  html_url: string;
  owner: Account;
  archived: boolean;
  description: string | null;
}

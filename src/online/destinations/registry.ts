// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.
import type { OnlineDestination } from './destination.js';
import { githubIssue } from './github-issue.js';
import { githubPr } from './github-pr.js';
import { jira } from './jira.js';
import { linear } from './linear.js';
import { mattermost } from './mattermost.js';
import { slack } from './slack.js';
import { teams } from './teams.js';
import { webhook } from './webhook.js';

/** Every destination that the routing table may name. */
export const DESTINATIONS: readonly OnlineDestination[] = [
  githubIssue,
  githubPr,
  jira,
  linear,
  mattermost,
  slack,
  teams,
  webhook,
];

// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

/** What messages need to know of an object that a schema describes. */
export interface Shape {
  /** Its keys, in the order in which they are written; empty where any name may stand. */
  keys: readonly string[];
  /** Key, or `*` for any → the name of the shape that its value or its entries have. */
  inside: Readonly<Record<string, string>>;
  /** The keys whose list may be replaced by the word `none`. */
  orNone: readonly string[];
  /** Key → how to write it where it is missing. */
  hints: Readonly<Record<string, string>>;
}

/** Every object of the schemas by the name of its definition. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  "body": {
    "keys": [
      "declared_at",
      "zone",
      "to",
      "returns_at",
      "shipped",
      "in_flight",
      "dropped",
      "decisions",
      "blockers",
      "questions",
      "carries",
      "supersedes",
      "sources",
      "synthesis"
    ],
    "inside": {
      "shipped": "shippedEntry",
      "in_flight": "item",
      "dropped": "droppedEntry",
      "decisions": "decisionEntry",
      "blockers": "blockerEntry",
      "questions": "questionEntry",
      "synthesis": "body.synthesis"
    },
    "orNone": [
      "to",
      "shipped",
      "in_flight",
      "decisions",
      "blockers",
      "questions"
    ],
    "hints": {
      "to": "for example `to: [nadia]`, or write `to: none`",
      "returns_at": "for example `returns_at: 2026-01-16T01:00:00Z`",
      "shipped": "list them, or write `shipped: none`",
      "in_flight": "list them, or write `in_flight: none`",
      "dropped": "for example `dropped: [{key: old-retry-queue, reason: The new queue makes it unnecessary}]`",
      "decisions": "list them, or write `decisions: none`",
      "blockers": "list them, or write `blockers: none`",
      "questions": "list them, or write `questions: none`",
      "carries": "for example `carries: [20260114T095000Z-wei-m4p0xz7k.b1]`",
      "supersedes": "for example `supersedes: 20260114T095000Z-wei-m4p0xz7k`",
      "sources": "for example `sources: [20260114T095000Z-wei-m4p0xz7k]`",
      "synthesis": "for example `synthesis: {pod: payments-sg}`"
    }
  },
  "shippedEntry": {
    "keys": [
      "key",
      "summary",
      "refs"
    ],
    "inside": {
      "refs": "refs"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: payments-refund-flow`",
      "summary": "for example `summary: Refund flow is live for all customers`",
      "refs": "for example `refs: {pr: 1842}`"
    }
  },
  "refs": {
    "keys": [
      "pr",
      "issue",
      "jira",
      "linear",
      "branch",
      "commit",
      "links"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "pr": "for example `pr: 1842`",
      "issue": "for example `issue: 77`",
      "jira": "for example `jira: PAY-311`",
      "linear": "for example `linear: ENG-42`",
      "branch": "for example `branch: feat/auth-refresh`",
      "commit": "for example `commit: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "links": "for example `links: [https://example.com/docs/refunds]`"
    }
  },
  "item": {
    "keys": [
      "key",
      "status",
      "progress",
      "summary",
      "why",
      "handover",
      "acting",
      "holder",
      "severity",
      "refs",
      "waits_on",
      "resume",
      "next"
    ],
    "inside": {
      "refs": "refs",
      "waits_on": "waitsOn",
      "next": "nextAction"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: auth-session-refresh`",
      "status": "write `status: in_progress`, or in_review, blocked, waiting, paused",
      "progress": "for example `progress: 40`",
      "summary": "for example `summary: Session handler done except the expiry branch`",
      "why": "for example `why: Token refresh cannot start before the session handler settles`",
      "handover": "write `handover: transfer`, or watch, hold",
      "acting": "for example `acting: claude-code`",
      "holder": "for example `holder: wei`",
      "severity": "write `severity: high`, or critical, normal, low",
      "refs": "for example `refs: {branch: feat/auth-refresh, linear: ENG-42}`",
      "waits_on": "for example `waits_on: [{who: james, for: review}]`",
      "resume": "for example `resume: \"npm test -- session, then src/session/expiry.ts\"`",
      "next": "for example `next: [{action: Start on the token refresh logic, owner: nadia}]`"
    }
  },
  "waitsOn": {
    "keys": [
      "who",
      "for"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "who": "for example `who: james`",
      "for": "for example `for: review`"
    }
  },
  "nextAction": {
    "keys": [
      "action",
      "owner",
      "when",
      "after",
      "condition"
    ],
    "inside": {
      "when": "typedWhen",
      "condition": "condition"
    },
    "orNone": [],
    "hints": {
      "action": "for example `action: Start on the token refresh logic`",
      "owner": "for example `owner: nadia`",
      "when": "for example `when: no review from @james by 18:00`",
      "after": "for example `after: the session handler is done`",
      "condition": "for example `condition: {done: payments-refund-flow}`"
    }
  },
  "typedWhen": {
    "keys": [
      "pr",
      "without",
      "by",
      "until",
      "resolved",
      "done",
      "at"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "pr": "for example `pr: 1842`",
      "without": "for example `without: review`",
      "by": "for example `by: james`",
      "until": "for example `until: 2026-01-15T18:00:00Z`",
      "resolved": "for example `resolved: session-timeout`",
      "done": "for example `done: payments-refund-flow`",
      "at": "for example `at: 2026-01-16T09:00:00Z`"
    }
  },
  "condition": {
    "keys": [
      "pr",
      "without",
      "by",
      "until",
      "resolved",
      "done",
      "at",
      "zone"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "pr": "for example `pr: 1842`",
      "without": "for example `without: review`",
      "by": "for example `by: james`",
      "until": "for example `until: 2026-01-15T18:00:00Z`",
      "resolved": "for example `resolved: 20260115T095000Z-wei-k3v9tq2m.b1`",
      "done": "for example `done: payments-refund-flow`",
      "at": "for example `at: 2026-01-16T09:00:00Z`"
    }
  },
  "droppedEntry": {
    "keys": [
      "key",
      "reason"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "key": "for example `key: old-retry-queue`",
      "reason": "for example `reason: The new queue makes it unnecessary`"
    }
  },
  "decisionEntry": {
    "keys": [
      "key",
      "decision",
      "rationale",
      "alternatives",
      "consequences",
      "paths",
      "refs",
      "supersedes",
      "considers",
      "new_information"
    ],
    "inside": {
      "refs": "refs"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: refund-separate-call`",
      "decision": "for example `decision: The refund flow is a separate service call`",
      "rationale": "for example `rationale: Better isolation for testing`",
      "alternatives": "for example `alternatives: [Inline in the payment handler]`",
      "consequences": "for example `consequences: One extra call; acceptable overhead`",
      "paths": "for example `paths: [src/payments/refund.ts]`",
      "refs": "for example `refs: {pr: 1842}`",
      "supersedes": "for example `supersedes: 20260114T100000Z-wei-0c5m7qzv.d1`",
      "considers": "for example `considers: [20260114T100000Z-wei-0c5m7qzv.d1]`",
      "new_information": "for example `new_information: The payment handler is being split in two`"
    }
  },
  "blockerEntry": {
    "keys": [
      "key",
      "need",
      "why",
      "owner",
      "blocks",
      "default",
      "needed_by",
      "needed_zone",
      "severity",
      "refs"
    ],
    "inside": {
      "refs": "refs"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: session-timeout`",
      "need": "for example `need: Product decision on the session timeout duration`",
      "why": "for example `why: The expiry branch depends on it`",
      "owner": "for example `owner: sarah`",
      "blocks": "for example `blocks: [auth-session-refresh]`",
      "default": "for example `default: 24h as placeholder`",
      "needed_by": "for example `needed_by: 2026-01-16T12:00:00Z`",
      "needed_zone": "for example `needed_zone: Europe/London`",
      "severity": "write `severity: high`, or critical, normal, low",
      "refs": "for example `refs: {jira: PAY-311}`"
    }
  },
  "questionEntry": {
    "keys": [
      "key",
      "need",
      "why",
      "owner",
      "blocks",
      "default",
      "needed_by",
      "needed_zone",
      "severity",
      "refs"
    ],
    "inside": {
      "refs": "refs"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: refund-limit`",
      "need": "for example `need: Is there an upper limit for refunds?`",
      "why": "for example `why: The form must refuse larger amounts`",
      "owner": "for example `owner: sarah`",
      "blocks": "for example `blocks: [payments-refund-flow]`",
      "default": "for example `default: No limit`",
      "needed_by": "for example `needed_by: 2026-01-16T12:00:00Z`",
      "needed_zone": "for example `needed_zone: Europe/London`",
      "severity": "write `severity: high`, or critical, normal, low",
      "refs": "for example `refs: {issue: 77}`"
    }
  },
  "body.synthesis": {
    "keys": [
      "pod",
      "reason",
      "left_out"
    ],
    "inside": {
      "left_out": "leftOut"
    },
    "orNone": [],
    "hints": {
      "pod": "for example `pod: payments-sg`",
      "reason": "for example `reason: Sarah is ill today`",
      "left_out": "for example `left_out: [{id: k3v9tq2m.b1, reason: It is answered in the chat since noon}]`"
    }
  },
  "leftOut": {
    "keys": [
      "id",
      "reason"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "reason": "for example `reason: It is answered in the chat since noon`"
    }
  },
  "declaration": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "to",
      "addressees",
      "returns_at",
      "shipped",
      "in_flight",
      "dropped",
      "decisions",
      "blockers",
      "questions",
      "carries",
      "supersedes",
      "sources",
      "synthesis",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "shipped": "shippedEntry",
      "in_flight": "item",
      "dropped": "droppedEntry",
      "decisions": "decisionEntry",
      "blockers": "blockerEntry",
      "questions": "questionEntry",
      "synthesis": "declaration.synthesis",
      "observed": "observed"
    },
    "orNone": [
      "to",
      "shipped",
      "in_flight",
      "decisions",
      "blockers",
      "questions"
    ],
    "hints": {
      "to": "for example `to: [nadia]`, or write `to: none`",
      "addressees": "for example `addressees: [nadia]`",
      "returns_at": "for example `returns_at: 2026-01-16T01:00:00Z`",
      "shipped": "list them, or write `shipped: none`",
      "in_flight": "list them, or write `in_flight: none`",
      "dropped": "for example `dropped: [{key: old-retry-queue, reason: The new queue makes it unnecessary}]`",
      "decisions": "list them, or write `decisions: none`",
      "blockers": "list them, or write `blockers: none`",
      "questions": "list them, or write `questions: none`",
      "carries": "for example `carries: [20260114T095000Z-wei-m4p0xz7k.b1]`",
      "supersedes": "for example `supersedes: 20260114T095000Z-wei-m4p0xz7k`",
      "sources": "for example `sources: [20260114T095000Z-wei-m4p0xz7k]`",
      "synthesis": "for example `synthesis: {pod: payments-sg, not_declared: [omar]}`"
    }
  },
  "allowedSecret": {
    "keys": [
      "kinds",
      "reason"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "kinds": "for example `kinds: [aws-key]`",
      "reason": "for example `reason: The key of the public test account`"
    }
  },
  "declaration.synthesis": {
    "keys": [
      "pod",
      "reason",
      "left_out",
      "not_declared"
    ],
    "inside": {
      "left_out": "leftOut"
    },
    "orNone": [],
    "hints": {
      "pod": "for example `pod: payments-sg`",
      "reason": "for example `reason: Sarah is ill today`",
      "left_out": "for example `left_out: [{id: k3v9tq2m.b1, reason: It is answered in the chat since noon}]`",
      "not_declared": "for example `not_declared: [omar]`"
    }
  },
  "observed": {
    "keys": [
      "head",
      "branch",
      "commits",
      "items",
      "pulls"
    ],
    "inside": {
      "items": "observed.items",
      "pulls": "pull"
    },
    "orNone": [],
    "hints": {
      "head": "for example `head: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "branch": "for example `branch: main`",
      "commits": "for example `commits: 3`",
      "items": "for example `items: {auth-session-refresh: {head: 9fceb02d0ae598e95dc970b74767f19372d61af8, unpushed: 2, dirty: 1, resume: src/session.ts:41}}`",
      "pulls": "for example `pulls: [{host: github.com, repository: acme/payments, number: 1842, title: Refund flow, state: open, author: wei-lin, head: 9fceb02d0ae598e95dc970b74767f19372d61af8, base: main, reviewers: [{login: james, requested: true}], observed_at: 2026-01-15T09:50:00Z, source: graphql}]`"
    }
  },
  "observed.items": {
    "keys": [],
    "inside": {
      "*": "observedItem"
    },
    "orNone": [],
    "hints": {}
  },
  "observedItem": {
    "keys": [
      "head",
      "remotes",
      "unpushed",
      "dirty",
      "resume",
      "branches"
    ],
    "inside": {
      "branches": "observedBranch"
    },
    "orNone": [],
    "hints": {
      "head": "for example `head: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "remotes": "for example `remotes: [5d2c1f0b7a7d3c1e9b0a4f6e8d7c6b5a49382716]`",
      "unpushed": "for example `unpushed: 2`",
      "dirty": "for example `dirty: 1`",
      "resume": "for example `resume: src/session.ts:41`",
      "branches": "for example `branches: [{branch: feat/auth-refresh, head: 9fceb02d0ae598e95dc970b74767f19372d61af8, unpushed: 0}]`"
    }
  },
  "observedBranch": {
    "keys": [
      "branch",
      "head",
      "remotes",
      "unpushed",
      "dirty",
      "resume"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "branch": "for example `branch: feat/auth-refresh`",
      "head": "for example `head: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "remotes": "for example `remotes: [5d2c1f0b7a7d3c1e9b0a4f6e8d7c6b5a49382716]`",
      "unpushed": "for example `unpushed: 2`",
      "dirty": "for example `dirty: 1`",
      "resume": "for example `resume: src/session.ts:41`"
    }
  },
  "pull": {
    "keys": [
      "host",
      "repository",
      "forge",
      "home",
      "number",
      "title",
      "state",
      "draft",
      "author",
      "head",
      "base",
      "merged_at",
      "reviewers",
      "teams",
      "required",
      "unmet",
      "decision",
      "mergeable",
      "checks",
      "queued",
      "auto_merge",
      "observed_at",
      "source"
    ],
    "inside": {
      "reviewers": "reviewer",
      "unmet": "unmetRule"
    },
    "orNone": [],
    "hints": {
      "host": "for example `host: github.com`",
      "repository": "for example `repository: acme/payments`",
      "forge": "for example `forge: gitlab`",
      "home": "for example `home: true`",
      "number": "for example `number: 1842`",
      "title": "for example `title: Refund flow`",
      "state": "write `state: open`, or closed, merged",
      "draft": "for example `draft: true`",
      "head": "for example `head: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "base": "for example `base: main`",
      "merged_at": "for example `merged_at: 2026-01-16T07:41:00Z`",
      "reviewers": "for example `reviewers: [{login: james, requested: true}]`",
      "teams": "for example `teams: [acme/platform]`",
      "required": "for example `required: 2`",
      "unmet": "for example `unmet: [{left: 1, name: \"*.sql\", code_owners: true, approvers: [omar]}]`",
      "decision": "write `decision: review_required`, or approved, changes_requested",
      "mergeable": "write `mergeable: clean`, or behind, blocked, conflicts, unstable",
      "checks": "write `checks: success`, or failure, pending, none",
      "queued": "for example `queued: true`",
      "auto_merge": "for example `auto_merge: true`",
      "observed_at": "for example `observed_at: 2026-01-15T09:50:00Z`",
      "source": "write `source: graphql`, or rest"
    }
  },
  "reviewer": {
    "keys": [
      "login",
      "opinion",
      "commented",
      "writer",
      "at",
      "commit",
      "requested"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "login": "for example `login: james`",
      "opinion": "write `opinion: approved`, or changes_requested, dismissed",
      "commented": "for example `commented: true`",
      "writer": "for example `writer: false`",
      "at": "for example `at: 2026-01-15T08:10:00Z`",
      "commit": "for example `commit: 9fceb02d0ae598e95dc970b74767f19372d61af8`",
      "requested": "for example `requested: true`"
    }
  },
  "unmetRule": {
    "keys": [
      "left",
      "name",
      "code_owners",
      "approvers"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "left": "for example `left: 1`",
      "name": "for example `name: Security`",
      "code_owners": "for example `code_owners: true`",
      "approvers": "for example `approvers: [omar]`"
    }
  },
  "blocker": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "key",
      "need",
      "why",
      "owner",
      "blocks",
      "default",
      "needed_by",
      "needed_zone",
      "severity",
      "refs",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "refs": "refs",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: session-timeout`",
      "need": "for example `need: Product decision on the session timeout duration`",
      "why": "for example `why: The expiry branch depends on it`",
      "owner": "for example `owner: sarah`",
      "blocks": "for example `blocks: [auth-session-refresh]`",
      "default": "for example `default: 24h as placeholder`",
      "needed_by": "for example `needed_by: 2026-01-16T01:00:00Z`",
      "needed_zone": "for example `needed_zone: Europe/London`",
      "severity": "write `severity: high`, or critical, normal, low",
      "refs": "for example `refs: {jira: PAY-311}`"
    }
  },
  "question": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "key",
      "need",
      "why",
      "owner",
      "blocks",
      "default",
      "needed_by",
      "needed_zone",
      "severity",
      "refs",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "refs": "refs",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: refund-limit`",
      "need": "for example `need: Is there an upper limit for refunds?`",
      "why": "for example `why: The form must refuse larger amounts`",
      "owner": "for example `owner: sarah`",
      "blocks": "for example `blocks: [payments-refund-flow]`",
      "default": "for example `default: No limit`",
      "needed_by": "for example `needed_by: 2026-01-16T01:00:00Z`",
      "needed_zone": "for example `needed_zone: Europe/London`",
      "severity": "write `severity: high`, or critical, normal, low",
      "refs": "for example `refs: {issue: 77}`"
    }
  },
  "decision": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "key",
      "decision",
      "rationale",
      "alternatives",
      "consequences",
      "paths",
      "refs",
      "supersedes",
      "considers",
      "new_information",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "refs": "refs",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "key": "for example `key: refund-separate-call`",
      "decision": "for example `decision: The refund flow is a separate service call`",
      "rationale": "for example `rationale: Better isolation for testing`",
      "alternatives": "for example `alternatives: [Inline in the payment handler]`",
      "consequences": "for example `consequences: One extra call; acceptable overhead`",
      "paths": "for example `paths: [src/payments/refund.ts]`",
      "refs": "for example `refs: {pr: 1842}`",
      "supersedes": "for example `supersedes: 20260114T100000Z-wei-0c5m7qzv.d1`",
      "considers": "for example `considers: [20260114T100000Z-wei-0c5m7qzv.d1]`",
      "new_information": "for example `new_information: The payment handler is being split in two`"
    }
  },
  "ack": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "cover",
      "items",
      "covers",
      "without_read_back",
      "confirms",
      "corrects",
      "read_back",
      "usage",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "recordSubject",
      "items": "ackItem",
      "corrects": "readBackCorrection",
      "usage": "ack.usage",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "cover": "for example `cover: true`",
      "items": "for example `items: [{slot: i1, reply: accept}]`",
      "covers": "for example `covers: [20260115T095000Z-wei-k3v9tq2m, 20260114T095000Z-wei-q8w2c5r1]`",
      "without_read_back": "for example `without_read_back: [i1]`",
      "confirms": "for example `confirms: true`",
      "corrects": "for example `corrects: [{slot: i1, text: \"The expiry branch first, the refresh after it\"}]`",
      "read_back": "for example `read_back: I take the session work; refunds only need a ping`",
      "usage": "for example `usage: {seconds: 180}`"
    }
  },
  "recordSubject": {
    "keys": [
      "id",
      "digest"
    ],
    "inside": {},
    "orNone": [],
    "hints": {}
  },
  "ackItem": {
    "keys": [
      "slot",
      "reply",
      "reason",
      "not_yet",
      "until",
      "acting",
      "action",
      "question",
      "read_back"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "slot": "for example `slot: i1`",
      "reply": "write `reply: accept`, or hold, watch, decline, ask",
      "reason": "for example `reason: I am on call for another team tonight`",
      "not_yet": "for example `not_yet: true`",
      "until": "for example `until: 2026-01-15T14:00:00Z`",
      "acting": "for example `acting: claude-code`",
      "action": "for example `action: \"Run the expiry tests, then start on the refresh logic\"`",
      "question": "for example `question: 20260115T100000Z-nadia-6gnwe4sb.q1`",
      "read_back": "for example `read_back: \"Expiry branch is open, the timeout waits on sarah\"`"
    }
  },
  "readBackCorrection": {
    "keys": [
      "slot",
      "text"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "slot": "for example `slot: i1`",
      "text": "for example `text: \"The expiry branch first, the refresh after it\"`"
    }
  },
  "ack.usage": {
    "keys": [],
    "inside": {},
    "orNone": [],
    "hints": {}
  },
  "resolution": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "outcome",
      "link",
      "decision",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "subject",
      "decision": "decisionEntry",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "outcome": "for example `outcome: The timeout is 12 hours`",
      "link": "for example `link: https://example.com/threads/77`",
      "decision": "for example `decision: {key: session-timeout, decision: Sessions end after 12 hours, rationale: One working day}`"
    }
  },
  "subject": {
    "keys": [
      "id",
      "slot",
      "digest"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "slot": "for example `slot: b1`"
    }
  },
  "reopening": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "cancels",
      "new_information",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "subject",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "cancels": "for example `cancels: [20260116T142000Z-sarah-p2m7c1hd]`",
      "new_information": "for example `new_information: Security asks for 1 hour on shared computers`"
    }
  },
  "assignment": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "to",
      "taken",
      "acting",
      "reason",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "subject",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "to": "for example `to: nadia`",
      "taken": "for example `taken: true`",
      "acting": "for example `acting: claude-code`",
      "reason": "for example `reason: Nadia wrote the session handler`"
    }
  },
  "route": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "target",
      "url",
      "escalated_to",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "subject",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "target": "for example `target: github:acme/payments`",
      "url": "for example `url: https://example.com/acme/payments/issues/77`",
      "escalated_to": "for example `escalated_to: [nadia]`"
    }
  },
  "retraction": {
    "keys": [
      "schema",
      "kind",
      "id",
      "author",
      "recorded_by",
      "declared_at",
      "zone",
      "project",
      "allowed_secret",
      "subject",
      "reason",
      "observed",
      "saw",
      "digest"
    ],
    "inside": {
      "allowed_secret": "allowedSecret",
      "subject": "recordSubject",
      "observed": "observed"
    },
    "orNone": [],
    "hints": {
      "reason": "for example `reason: Declared for the wrong project`"
    }
  },
  "config": {
    "keys": [
      "schema",
      "project",
      "remote",
      "roster",
      "pods",
      "holidays",
      "cover",
      "wrap_due",
      "escalate_after",
      "ack",
      "tier",
      "expect_within_hours",
      "store",
      "commit",
      "trust",
      "fetch",
      "reading_minutes",
      "count_queries",
      "fresh_within",
      "read",
      "hub",
      "presence",
      "trackers",
      "routing"
    ],
    "inside": {
      "roster": "config.roster",
      "pods": "config.pods",
      "holidays": "config.holidays",
      "cover": "cover",
      "commit": "config.commit",
      "read": "config.read",
      "hub": "config.hub",
      "presence": "config.presence",
      "trackers": "config.trackers",
      "routing": "config.routing"
    },
    "orNone": [],
    "hints": {
      "schema": "for example `schema: 1`",
      "project": "for example `project: acme/payments`",
      "remote": "for example `remote: acme/payments`",
      "roster": "for example `roster: {nadia: {name: Nadia Karim, emails: [nadia@example.com], zone: Europe/Berlin}}`",
      "pods": "for example `pods: {payments: {members: [nadia, wei], lead: nadia}}`",
      "holidays": "for example `holidays: {singapore: [2026-12-25, 2027-01-01]}`",
      "cover": "for example `cover: [{by: sam, for: wei, date: 2026-12-04, hours: 9:00-13:00}]`",
      "wrap_due": "write `wrap_due: shift-end`, or earlier",
      "escalate_after": "for example `escalate_after: 2`",
      "ack": "write `ack: any`, or all",
      "tier": "write `tier: everyone`, or rollups, pods",
      "expect_within_hours": "for example `expect_within_hours: 24`",
      "store": "write `store: auto`, or tree, branch",
      "commit": "for example `commit: {subject: \"chore(handoff): {summary}\", trailers: [\"Signed-off-by: {name} <{email}>\"], branch: team/handoffs}`",
      "trust": "write `trust: signed`, or author",
      "fetch": "write `fetch: on-start`, or never, shift",
      "reading_minutes": "for example `reading_minutes: 5`",
      "count_queries": "for example `count_queries: true`",
      "fresh_within": "for example `fresh_within: 12h`",
      "read": "for example `read: {exclude: [origin/release-*]}`",
      "hub": "for example `hub: {repositories: [acme/payments, acme/auth]}`",
      "presence": "for example `presence: {within_hours: 24, who: everyone}`",
      "trackers": "for example `trackers: {jira: {projects: [PAY]}, linear: {teams: [ENG]}}`",
      "routing": "for example `routing: {automatic: true, rules: [{kind: blocker, to: [github-issue]}]}`"
    }
  },
  "config.roster": {
    "keys": [],
    "inside": {
      "*": "person"
    },
    "orNone": [],
    "hints": {}
  },
  "person": {
    "keys": [
      "name",
      "emails",
      "zone",
      "role",
      "aka",
      "left",
      "agent",
      "github",
      "gitlab",
      "mattermost",
      "slack",
      "teams",
      "openpgp",
      "shifts",
      "away",
      "holidays"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "name": "for example `name: Nadia Karim`",
      "emails": "for example `emails: [nadia@example.com]`",
      "zone": "for example `zone: Asia/Singapore`",
      "role": "write `role: lead`, or member",
      "aka": "for example `aka: [nk]`",
      "left": "for example `left: 2026-03-31`",
      "agent": "for example `agent: true`",
      "github": "for example `github: nadia-k`",
      "gitlab": "for example `gitlab: nadia.k`",
      "mattermost": "for example `mattermost: nadia.osei`",
      "slack": "for example `slack: U012AB3CD`",
      "teams": "for example `teams: nadia@acme.example`",
      "openpgp": "for example `openpgp: [4AEE18F83AFDEB23B5D4B0A1C1F2A6D9E0B37C55]`",
      "shifts": "for example `shifts: [mon-fri 9:00-18:00]`",
      "away": "for example `away: [2026-12-24..2027-01-02]`",
      "holidays": "for example `holidays: [singapore, 2026-12-24]`"
    }
  },
  "config.pods": {
    "keys": [],
    "inside": {
      "*": "pod"
    },
    "orNone": [],
    "hints": {}
  },
  "pod": {
    "keys": [
      "members",
      "lead",
      "zone",
      "shifts",
      "holidays",
      "next"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "members": "for example `members: [nadia, wei]`",
      "lead": "for example `lead: nadia`",
      "zone": "for example `zone: Asia/Singapore`",
      "shifts": "for example `shifts: [mon-fri 9:00-18:00]`",
      "holidays": "for example `holidays: [singapore, 2026-12-24]`",
      "next": "for example `next: [payments-ldn]`"
    }
  },
  "config.holidays": {
    "keys": [],
    "inside": {},
    "orNone": [],
    "hints": {}
  },
  "cover": {
    "keys": [
      "by",
      "for",
      "date",
      "hours"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "by": "for example `by: sam`",
      "for": "for example `for: wei`",
      "date": "for example `date: 2026-12-04`",
      "hours": "for example `hours: 9:00-13:00`"
    }
  },
  "config.commit": {
    "keys": [
      "subject",
      "trailers",
      "branch"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "trailers": "for example `trailers: [\"Signed-off-by: {name} <{email}>\"]`",
      "branch": "for example `branch: team/handoffs`"
    }
  },
  "config.read": {
    "keys": [
      "include",
      "exclude"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "include": "for example `include: [origin/main, origin/release-*]`",
      "exclude": "for example `exclude: [origin/main, origin/release-*]`"
    }
  },
  "config.hub": {
    "keys": [
      "repositories"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "repositories": "for example `repositories: [acme/payments, acme/auth]`"
    }
  },
  "config.presence": {
    "keys": [
      "within_hours",
      "who"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "within_hours": "for example `within_hours: 24`",
      "who": "for example `who: [payments, sarah]`"
    }
  },
  "config.trackers": {
    "keys": [
      "jira",
      "linear"
    ],
    "inside": {
      "jira": "config.trackers.jira",
      "linear": "config.trackers.linear"
    },
    "orNone": [],
    "hints": {
      "jira": "for example `jira: {projects: [PAY]}`",
      "linear": "for example `linear: {teams: [ENG]}`"
    }
  },
  "config.trackers.jira": {
    "keys": [
      "projects"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "projects": "for example `projects: [PAY]`"
    }
  },
  "config.trackers.linear": {
    "keys": [
      "teams"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "teams": "for example `teams: [ENG]`"
    }
  },
  "config.routing": {
    "keys": [
      "automatic",
      "rules",
      "labels",
      "resolved",
      "decisions",
      "declarations",
      "rollups"
    ],
    "inside": {
      "rules": "routingRule",
      "rollups": "rollupRule"
    },
    "orNone": [],
    "hints": {
      "automatic": "for example `automatic: true`",
      "rules": "for example `rules: [{severity: [critical], to: [github-issue, slack:HANDOFF_SLACK_URL]}, {to: [github-issue]}]`",
      "labels": "for example `labels: [handoff, blocker]`",
      "resolved": "write `resolved: close`, or comment, nothing",
      "decisions": "write `decisions: github-pr`, or nothing",
      "declarations": "for example `declarations: [slack:HANDOFF_SLACK_URL]`",
      "rollups": "for example `rollups: [{to: [slack:HANDOFF_SLACK_URL]}]`"
    }
  },
  "routingRule": {
    "keys": [
      "kind",
      "owner",
      "pod",
      "item",
      "severity",
      "to"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "owner": "for example `owner: [nadia]`",
      "pod": "for example `pod: [payments]`",
      "item": "for example `item: [payments-*]`",
      "severity": "for example `severity: [critical, high]`",
      "to": "for example `to: [github-issue, slack:HANDOFF_SLACK_URL]`"
    }
  },
  "rollupRule": {
    "keys": [
      "pod",
      "to"
    ],
    "inside": {},
    "orNone": [],
    "hints": {
      "pod": "for example `pod: [payments]`",
      "to": "for example `to: [slack:HANDOFF_SLACK_URL]`"
    }
  }
};

/** The example as printed in the protocol. A test compares it with the fixture. */
export const AS_PRINTED = `in_flight:
  - key: payments-refund-flow
    status: in_review
    summary: "PR #1842 open, 2 of 3 reviewers approved, waiting on @James"
    next:
      - action: Ping @James if no review by his shift end
  - key: auth-session-refresh
    status: in_progress
    summary: "~40% complete, targeting completion by end of my next shift"
    next:
      - action: Start on token refresh logic after session handler is done
decisions:
  - decision: Implemented refund flow as a separate service call rather than inline in the payment handler
    rationale: better isolation for testing, acceptable performance overhead
blockers:
  - need: Product decision on session timeout duration. Currently using 24h as placeholder.
    owner: sarah
    blocks: [auth-session-refresh]
`;

/** The example with everything that was missing. A test compares it with the fixture. */
export const REPAIRED = `to: [nadia]
returns_at: 2026-01-16T09:00:00+08:00
declared_at: 2026-01-15T17:50:00+08:00
zone: Asia/Singapore
shipped: none
in_flight:
  - key: payments-refund-flow
    status: in_review
    summary: "PR #1842 open, 2 of 3 reviewers approved, waiting on @james"
    why: Refunds must be testable without the payment handler
    handover: watch
    refs: { pr: 1842, jira: PAY-311 }
    waits_on: [{ who: james, for: review }]
    next:
      - action: Ping @james
        owner: nadia
        when: no review from @james by the end of his shift
  - key: auth-session-refresh
    status: in_progress
    progress: 40
    summary: Session handler done except the expiry branch
    why: Token refresh cannot start before the session handler settles
    handover: transfer
    refs: { branch: feat/auth-refresh, linear: ENG-42 }
    next:
      - action: Start on the token refresh logic
        owner: nadia
        after: the session handler is done
decisions:
  - key: refund-separate-call
    decision: The refund flow is a separate service call, not inline in the payment handler
    rationale: Better isolation for testing
    consequences: One extra call; acceptable overhead
    refs: { pr: 1842 }
blockers:
  - key: session-timeout
    need: Product decision on the session timeout duration
    why: The expiry branch depends on it
    owner: sarah
    blocks: [auth-session-refresh]
    default: 24h as placeholder
questions: none
`;

/** The team of the day. */
export const POLICY = `# yaml-language-server: $schema=.handoffs/config.v1.schema.json
schema: 1
project: payments
roster:
  wei:
    name: Wei Lin
    emails: [wei@example.com]
    zone: Asia/Singapore
  nadia:
    name: Nadia Osei
    emails: [nadia@example.com]
    zone: Europe/London
  james:
    name: James Park
    emails: [james@example.com]
    zone: Europe/London
  sarah:
    name: Sarah Cohen
    emails: [sarah@example.com]
    zone: America/New_York
    role: lead
`;

/** A wrap that forgets an item that its author accepted. */
export const SILENT_WRAP = `to: [wei]
returns_at: 2026-01-16T09:00:00+00:00
shipped: none
in_flight: none
decisions: none
blockers: none
questions: none
`;

/** The same wrap with that item. Its reason is inherited from the first declaration. */
export const NEXT_WRAP = `to: [wei]
returns_at: 2026-01-16T09:00:00+00:00
shipped: none
in_flight:
  - key: auth-session-refresh
    status: in_progress
    progress: 70
    summary: Expiry branch done with 30 minutes, token refresh half way
    handover: transfer
    refs: { branch: feat/auth-refresh, linear: ENG-42 }
    next:
      - action: Write the test for two refreshes at once
        owner: wei
decisions: none
blockers: none
questions: none
`;

import { ENVIRONMENT } from './environment.js';

/** Help topics: text by name. */
export const TOPICS: Readonly<Record<string, string>> = {
  'exit-codes': `Exit codes

    0  done, or the answer is yes
    1  the answer is no: an incomplete or invalid record (nothing was written), findings in
       \`check\`, or under --exit-code something is open
    2  no answer: wrong usage, not a repository, unreadable config, git failed; in \`check\` also
       "no error, but not all records could be read", and under --exit-code "nothing open, but
       the view is incomplete or stale, or handoff is not set up here"
    3  done and saved in this clone, but not sent
    4  credentials are missing
    5  could not write or commit (lock, hook, disk, signing): nothing half-done, and the text
       is kept where the message says
  129  the terminal was closed
  130  interrupted
   70  a bug in handoff
`,
  environment: ENVIRONMENT,
  body: `A declaration's body, as \`handoff declare --from <file>\` takes it (YAML or JSON)

  to: [nadia]                             # handles, pods or next; or: none
  returns_at: 2026-01-16T09:00:00+08:00
  shipped: none                           # or a list of { key, summary }
  in_flight:                              # or: none
    - key: auth-session-refresh
      status: in_progress                 # in_progress in_review blocked waiting paused
      summary: Session handler done except the expiry branch
      why: Token refresh cannot start before the session handler settles
      handover: transfer                  # transfer watch hold
      next:
        - action: Start on the token refresh logic
          owner: nadia
          after: the session handler is done
  decisions: none                         # or a list of { key, decision, rationale }
  blockers:                               # or: none
    - key: session-timeout
      need: Product decision on the session timeout duration
      why: The expiry branch depends on it
      owner: sarah
      blocks: [auth-session-refresh]
  questions: none                         # or a list of { key, need, why, owner }

Every list is required: write \`none\` if it is empty. Put texts with a # in quotes.
`,
  bodies: `Bodies of the verbs in mid-shift, as --from <file> takes them (YAML or JSON): the argument and the
flags are its keys, and what a flag says goes before the file

  handoff ask --from -      need, why, owner, default, needed_by, severity, key, blocks, refs
  handoff block --from -    the same; blocks is required
  handoff decide --from -   decision, rationale, alternatives, consequences, paths, refs, key,
                            supersedes, considers, new_information
  handoff resolve --from -  id, outcome, link, decision, rationale
  handoff reopen --from -   id, new_information
  handoff assign --from -   id, to, reason, acting
  handoff take --from -     item, reason, acting
  handoff retract --from -  id, reason
  handoff note --from -     text, item
  handoff ack --from -      declaration, items (each: item, reply, reason, read_back), read_back,
                            answers (each: id, outcome), cover
`,
};

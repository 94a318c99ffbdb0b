/** The policy of the team. */
export const ROSTER = `schema: 1
project: acme/payments
roster:
  wei: { name: Wei Lin, emails: [wei@example.org], zone: Asia/Singapore }
  nadia: { name: Nadia Osei, emails: [nadia@example.org], zone: Europe/London }
  sarah: { name: Sarah Cohen, emails: [sarah@example.org], zone: America/New_York, role: lead }
  james: { name: James Park, emails: [james@example.org], zone: Europe/London }
pods:
  payments: { members: [wei, nadia] }
`;

/** Its routing. */
export const TO_SLACK = `routing:
  rules:
    - { kind: blocker, to: ['slack:HANDOFF_SLACK_URL'] }
    - { kind: question, to: ['slack:HANDOFF_SLACK_URL'] }
    - { item: ['payments-*'], to: ['slack:HANDOFF_SLACK_URL'] }
`;

/** Goes on with the pods of the roster. */
export const SHIFTS = `  singapore: { members: [wei], shifts: ['mon-fri 9:00-18:00'], next: [london] }
  london: { members: [nadia, james], shifts: ['mon-fri 9:00-17:00'], next: [new-york] }
  new-york: { members: [sarah], shifts: ['mon-fri 9:00-17:00'], next: [singapore] }
`;

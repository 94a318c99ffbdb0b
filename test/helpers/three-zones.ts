/** A policy with three people, in Singapore, London and New York, who hand over in that order. */
export const THREE_ZONES = `schema: 1
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
  nadia: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  sarah: { zone: America/New_York, shifts: ['mon-fri 9:00-17:00'] }
pods:
  sg: { members: [wei], next: [ldn] }
  ldn: { members: [nadia], next: [nyc] }
  nyc: { members: [sarah], next: [sg] }
`;

/** What wei declares there: an item that waits for an answer of sarah's. */
export const WAITS_FOR_SARAH = {
  to: ['next'],
  returns_at: '2026-01-20T09:00:00+08:00',
  shipped: 'none',
  in_flight: [
    {
      key: 'refunds',
      status: 'blocked',
      summary: 'The handler is done',
      why: 'Refunds must be testable',
      handover: 'hold',
      next: [{ action: 'Write the tests', owner: 'wei' }],
    },
  ],
  decisions: 'none',
  blockers: [
    {
      key: 'timeout',
      need: 'How long a session lasts',
      why: 'The handler needs it',
      owner: 'sarah',
      blocks: ['refunds'],
      default: '15 minutes',
    },
  ],
  questions: 'none',
};

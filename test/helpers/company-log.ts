// The log of bench/company-year.mjs.

interface Said {
  id: string;
  by: string;
  at: number;
  landed: number;
}

export interface Shift {
  from: number;
  to: number;
  parts: [number, number][];
}

export interface Declared extends Said {
  to: string[];
  items: { key: string; handover: string; stand: string }[];
  shipped: string[];
  blockers: string[];
  words: string[];
}

export interface Acked extends Said {
  declaration: string;
  covers: string[];
  taken: string[];
  asks: boolean;
  readBack: boolean;
  usage: Record<string, number> | null;
}

interface Raised extends Said {
  owner: string;
  blocks: string[];
}

/** What happened, as bench/year/simulate.mjs tells it. */
export interface Log {
  end: number;
  people: { handle: string; pod: string }[];
  shifts: Record<string, Shift[]>;
  declared: Declared[];
  acked: Acked[];
  raised: Raised[];
  closed: (Said & { topic: string })[];
  reopened: (Said & { topic: string })[];
  routed: (Said & { topic: string })[];
  assigned: (Said & { topic: string; to: string })[];
  decided: (Said & { replaces: string | null; news: boolean; about: string[] })[];
  asked: (Said & { owner: string; about: string[] })[];
  corrected: (Said & { ack: string })[];
}

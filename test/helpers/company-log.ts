// The log of bench/company-year.mjs.

export interface Said {
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

export interface Person {
  handle: string;
  pod: string;
  site: number;
  zone: string;
}

/** A pull request as somebody found it. */
interface Pull {
  number: number;
  state: string;
  head: string;
}

export interface Item {
  key: string;
  handover: string;
  /** The progress in percent, then the summary. */
  stand: string;
  why: string;
  next: string;
  status: string;
  severity: string | null;
  pull: Pull | null;
}

export interface Declared extends Said {
  to: string[];
  items: Item[];
  shipped: { key: string; summary: string }[];
  dropped: { key: string; reason: string }[];
  blockers: string[];
  words: string[];
}

export interface Acked extends Said {
  declaration: string;
  covers: string[];
  taken: string[];
  /** The items about which it asks. */
  askedAbout: string[];
  /** What the receiver found, where they looked. */
  pulls: Pull[];
  asks: boolean;
  readBack: boolean;
  usage: Record<string, number> | null;
}

export interface Raised extends Said {
  key: string;
  need: string;
  owner: string;
  blocks: string[];
  severity: string | null;
}

export type Asked = Said & { key: string; owner: string; about: string[] };

export type Decided = Said & {
  key: string;
  decision: string;
  replaces: string | null;
  news: boolean;
  about: string[];
};

/** Something about a blocker or a question. */
export type About = Said & { topic: string };

/** What happened, as bench/year/simulate.mjs tells it. */
export interface Log {
  end: number;
  people: Person[];
  shifts: Record<string, Shift[]>;
  /** The same with some weeks before and after the year. */
  around: Record<string, Shift[]>;
  /** The shifts of each person's own week, also on days off. */
  planned: Record<string, (Shift & { isOff: boolean })[]>;
  declared: Declared[];
  acked: Acked[];
  raised: Raised[];
  /** Of blockers and questions. */
  closed: About[];
  reopened: About[];
  routed: About[];
  assigned: (About & { to: string })[];
  decided: Decided[];
  asked: Asked[];
  corrected: (Said & { ack: string })[];
}

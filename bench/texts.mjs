// Words for made-up records: varied enough that git cannot store a record as a small difference
// from another.
const AREAS = [
  'refund',
  'session',
  'invoice',
  'search',
  'export',
  'billing',
  'webhook',
  'report',
  'login',
  'ledger',
  'catalogue',
  'shipping',
  'quota',
  'audit',
];
const PARTS = [
  'flow',
  'handler',
  'index',
  'import',
  'schema',
  'migration',
  'queue',
  'cache',
  'screen',
  'policy',
  'worker',
  'endpoint',
  'limits',
  'retries',
];
const DONE = [
  'Wrote',
  'Measured',
  'Reviewed',
  'Replaced',
  'Split',
  'Tested',
  'Documented',
  'Simplified',
  'Traced',
  'Prepared',
];
const NEXT = [
  'Go on with',
  'Review',
  'Roll out',
  'Measure',
  'Clean up',
  'Ask the customers about',
  'Write the tests of',
  'Compare the figures of',
];
const REASONS = [
  'customers see it each morning',
  'the audit asks for it',
  'the release depends on it',
  'support has three tickets on it',
  'it doubles the bill',
  'the old one ends',
];
const NEEDS = [
  'A decision on',
  'Access to',
  'A review of',
  'Test data for',
  'The final figures of',
  'An owner for',
  'The contract behind',
];

/** Sentences about one piece of work, chosen by an instance of test/helpers/random.ts. */
export class Texts {
  constructor(random) {
    this.random = random;
    this.made = 0;
  }

  /** A key that no other thing has. */
  key() {
    this.made += 1;
    return `${this.random.pick(AREAS)}-${this.random.pick(PARTS)}-${this.made}`;
  }

  about(key) {
    return `the ${key.replaceAll('-', ' ')}`;
  }

  summary(key) {
    return `${this.random.pick(DONE)} ${this.random.int(2, 40)} of ${this.random.int(41, 90)} parts of ${this.about(key)}`;
  }

  why(key) {
    return `${this.about(key).replace('t', 'T')} comes first: ${this.random.pick(REASONS)}, and ${this.random.pick(REASONS)}`;
  }

  next(key) {
    return `${this.random.pick(NEXT)} ${this.about(key)}, step ${this.random.int(1, 900)}`;
  }

  need(key) {
    return `${this.random.pick(NEEDS)} ${this.about(key)}, for case ${this.random.int(1, 9_000)}`;
  }

  outcome(key) {
    return `Variant ${this.random.int(1, 9)} for ${this.about(key)}: ${this.random.pick(REASONS)}`;
  }
}

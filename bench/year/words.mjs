const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'la',
  'me',
  'ni',
  'po',
  'ru',
  'sa',
  'te',
  'vi',
  'zo',
];

/** Sentences of made-up words, and keys that nothing else has. */
export class Words {
  #keys = 0;

  constructor(random) {
    this.random = random;
  }

  key() {
    this.#keys += 1;
    return `${this.#word()}-${this.#keys}`;
  }

  /** Eight words. */
  sentence() {
    return Array.from({ length: 8 }, () => this.#word()).join(' ');
  }

  /** Every word that a declaration says. @param shipped what was shipped or dropped */
  of(items, shipped, blockers) {
    const texts = [
      ...shipped.map(({ summary, reason }) => summary ?? reason),
      ...items.flatMap(({ stand, why, next }) => [stand.replace(/^\d+ /, ''), why, next]),
      ...blockers.flatMap(({ need, why }) => [need, why]),
    ];
    return texts.flatMap((text) => text.split(' '));
  }

  #word() {
    return `${this.random.pick(SYLLABLES)}${this.random.pick(SYLLABLES)}${this.random.pick(SYLLABLES)}`;
  }
}

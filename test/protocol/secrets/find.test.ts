import { describe, expect, it } from 'vitest';
import { findSecrets, holdsSecret } from '../../../src/protocol/secrets/find.js';
import { ISSUED } from '../../../src/protocol/secrets/issued.js';
import { maskSecrets } from '../../../src/protocol/secrets/mask.js';
import { SHAPED } from '../../../src/protocol/secrets/shaped.js';
import { benignText } from '../../helpers/benign-texts.js';
import { plantedSecrets } from '../../helpers/planted-secrets.js';

describe('secrets in a text', () => {
  it('of every kind are found, named, and shown by at most four characters', () => {
    for (let seed = 1; seed <= 20; seed += 1)
      for (const { kind, text, secret } of plantedSecrets(seed)) {
        const found = findSecrets(text);
        expect(
          found.map((one) => one.kind),
          text,
        ).toEqual([kind]);
        expect(text.slice(found[0]?.start, found[0]?.end), text).toContain(secret);
        expect(found[0]?.shown.length).toBeLessThanOrEqual(4);
        expect(maskSecrets(text)).not.toContain(secret.slice(6));
      }
  });

  it('are planted of every kind that is known', () => {
    const planted = new Set(plantedSecrets(1).map(({ kind }) => kind));
    expect(
      [...ISSUED, ...SHAPED].map(({ kind }) => kind).filter((kind) => !planted.has(kind)),
    ).toEqual([]);
    expect(planted.size).toBeGreaterThanOrEqual(31);
  });

  it('are not seen in two thousand harmless texts', () => {
    const wrong = Array.from({ length: 2_000 }, (_, seed) => benignText(seed)).filter(holdsSecret);
    expect(wrong).toEqual([]);
  });
});

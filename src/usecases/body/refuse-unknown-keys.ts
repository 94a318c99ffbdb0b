import { RecordRefused } from '../../errors.js';
import { place } from '../../ledger/place.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { Problem } from '../../protocol/format/finding.js';
import type { BodySource } from '../body-source.js';

/**
 * Checks the body that a verb takes with `--from`.
 * @param keys the keys that it may have
 * @throws RecordRefused if it cannot be read, or has another key
 */
export async function refuseUnknownKeys(
  verb: string,
  { read, findings, shown }: BodySource,
  keys: readonly string[],
): Promise<void> {
  if (read === null)
    throw new RecordRefused('the body cannot be read, so nothing was written', findings);
  if (findings.length > 0)
    throw new RecordRefused('the body is not valid, so nothing was written', findings);
  const problems = Object.keys(read.value)
    .filter((key) => !keys.includes(key) && !key.startsWith('x-'))
    .map((key): Problem => {
      const near = didYouMean(key, keys);
      return {
        rule: 'unknown-key',
        level: 'error',
        at: [key],
        on: 'key',
        message: `${key} is not a known key`,
        hint:
          near === null
            ? `handoff ${verb} --from takes ${keys.join(', ')}`
            : `did you mean \`${near}\`?`,
      };
    });
  if (problems.length > 0)
    throw new RecordRefused(
      'the body has unknown keys, so nothing was written',
      await place(problems, shown, read.locate),
    );
}

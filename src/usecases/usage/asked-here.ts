import type { Env } from '../../env.js';
import { AskedQuestions } from '../../store/asked-questions.js';

/** The questions that the person asked in this project. */
export async function askedHere(
  env: Pick<Env, 'identity' | 'repository' | 'inForce'>,
): Promise<AskedQuestions> {
  const [{ commonDir }, { handle }, { name: place }] = await Promise.all([
    env.repository(),
    env.identity(),
    env.inForce(),
  ]);
  return new AskedQuestions(commonDir, { place, handle });
}

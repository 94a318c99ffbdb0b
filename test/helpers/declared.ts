import { resolve } from 'node:path';
import { makeTeam, okJson } from './program.js';

/** The file of a complete body. */
export const REPAIRED = resolve('test/fixtures/repaired.yml');

/** A team in which Wei has declared the fixture. */
export function declared(): ReturnType<typeof makeTeam> & { id: string; handle: string } {
  const repo = makeTeam();
  const id = String(okJson(repo, ['declare', '--from', REPAIRED])['id']);
  return { ...repo, id, handle: id.slice(-8) };
}

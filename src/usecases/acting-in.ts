import type { Author } from '../protocol/compose/context.js';
import { typedHandle } from '../protocol/team/person.js';
import type { VerbBody } from './body/verb-body.js';

/** Who does the work, as a person said it: a member in any spelling, or the name of an agent. */
export function actingIn({ policy }: Author, body: VerbBody): string | undefined {
  const said = body.text('acting');
  return said === undefined ? undefined : typedHandle(policy, said).toLowerCase();
}

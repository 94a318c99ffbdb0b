import { hasOtherOutbox, hasOutbox } from '../../store/has-outbox.js';
import { ok, warning, type Examination } from './check.js';

/** Shows the posts that wait in the outbox. */
export const examineOutbox: Examination = async (env) => {
  const [{ commonDir }, { name }] = await Promise.all([env.repository(), env.inForce()]);
  if (!hasOutbox(commonDir, name) && !hasOtherOutbox(commonDir, name))
    return [ok('outbox', 'no post is queued')];
  return [warning('outbox', 'posts are queued', 'handoff publish')];
};

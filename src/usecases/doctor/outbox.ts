import { hasOutbox } from '../../store/has-outbox.js';
import { ok, warning, type Examination } from './check.js';

/** What was to be posted and could not be. */
export const examineOutbox: Examination = async (env) => {
  const { commonDir } = await env.repository();
  if (!hasOutbox(commonDir)) return [ok('outbox', 'nothing waits to be posted')];
  return [warning('outbox', 'something waits to be posted', 'handoff publish')];
};

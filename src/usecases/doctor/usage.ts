import { reasonOf } from '../../system/files/file-fault.js';
import { plural } from '../../protocol/format/plural.js';
import { askedHere } from '../usage/asked-here.js';
import { ok, warning, type Examination } from './check.js';

/** Whether questions to the record can be counted, where the policy wants that. */
export const examineUsage: Examination = async (env) => {
  if (!(await env.policy()).countsQueries) return [];
  const asked = await askedHere(env);
  try {
    const counts = asked.counts();
    await asked.tryOut();
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    return [
      ok(
        'usage',
        `you asked the record ${plural(sum, 'time', 'times')} since your last acknowledgement; the next one carries that (count_queries)`,
      ),
    ];
  } catch (error) {
    return [
      warning(
        'usage',
        `questions to the record are not counted: ${asked.path} cannot be written: ${reasonOf(error)}`,
        'your acknowledgements carry no counts, and the figure counts them as not collected',
      ),
    ];
  }
};

import { draftBody, draftOf } from '../../src/protocol/synthesis/draft.js';
import type { Body, Declaration } from '../../src/schema/types.js';
import { History, type Person } from './history.js';

/** Two pods, sg with lin as its lead and ldn with nadia, and sarah, who leads the team. */
export function twoPods(): History {
  return new History({
    roster: { lin: {}, wei: {}, omar: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
    pods: {
      sg: { members: ['lin', 'wei', 'omar'], lead: 'lin', next: ['ldn'] },
      ldn: { members: ['nadia', 'james'], lead: 'nadia', next: ['sg'] },
    },
  });
}

/** The body that a draft of the pod begins with. */
export function podBody(person: Person, own: Partial<Body> = {}, pod = 'sg'): Body {
  return { ...(draftBody(draftOf(person.author(), pod)) as Body), ...own };
}

/** The synthesis of a pod, as its draft has it. */
export function synthesizes(person: Person, own: Partial<Body> = {}, pod = 'sg'): Declaration {
  return person.declares(podBody(person, own, pod));
}

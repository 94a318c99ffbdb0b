import { person, type Person } from './scripted.js';
import type { Random } from './random.js';

/** Somebody who answers each question of a walk at random; what they were asked is heard as well. */
export function randomReader(random: Random): Person {
  const reader = person([]);
  let made = 0;
  const ask = (message: string): void => void reader.heard.push(message);
  return {
    ...reader,
    prompt: {
      ...reader.prompt,
      async text({ message, default: preset, optional = false }) {
        ask(message);
        if (preset !== undefined || (optional && random.chance(0.5))) return preset ?? '';
        return `In words of my own, number ${++made}`;
      },
      async choose({ message, choices, default: preset }) {
        ask(message);
        const usual = choices.find(({ value }) => value === preset);
        return random.chance(0.5) && usual !== undefined ? usual.value : random.pick(choices).value;
      },
      async confirm({ message }) {
        ask(message);
        return random.chance(0.5);
      },
    },
  };
}

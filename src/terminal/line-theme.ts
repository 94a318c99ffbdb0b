import { styleText } from 'node:util';
import { PLAIN_THEME } from './plain-theme.js';
import { shownAnswer, shownDefault } from './prompt-layout.js';

/** How the default and the answer of a question are shown. */
export interface LineTheme {
  style: {
    answer: (text: string) => string;
    defaultAnswer: (text: string) => string;
  };
}

/**
 * The look of a question for a line: its default goes onto a line of its own where it has to, and a
 * long answer is cut once it is given.
 */
export function lineTheme(colour: boolean, question: string, width: number): LineTheme {
  const painted = (format: 'cyan' | 'dim', text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const style = {
    answer: (text: string): string => painted('cyan', shownAnswer(text, question, width)),
    defaultAnswer: (text: string): string => painted('dim', shownDefault(text, question, width)),
  };
  return colour ? { style } : { ...PLAIN_THEME, style: { ...PLAIN_THEME.style, ...style } };
}

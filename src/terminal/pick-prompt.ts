import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isTabKey,
  isUpKey,
  makeTheme,
  usePrefix,
  useKeypress,
  useState,
} from '@inquirer/core';
import type { PLAIN_THEME } from './plain-theme.js';
import { cut } from './text/width.js';

/** A question that is answered by one of a list, or by a text that names one. */
interface PickConfig {
  message: string;
  /** What is shown of each choice; already clean. */
  names: readonly string[];
  /** Columns of the terminal. */
  width: number;
  /** Why a typed text names nothing; null if it names something. */
  faultOf: (text: string) => string | null;
  theme?: typeof PLAIN_THEME;
}

/** The index of a choice, or a text that names something. */
export type Picked = number | string;

/** Choices that are shown at once. */
const PAGE = 8;

/**
 * A list that typing narrows. Enter takes what the typed text names, else the marked choice.
 */
export const pickPrompt = createPrompt<Picked, PickConfig>((config, done) => {
  const { names, width } = config;
  const theme = makeTheme({}, config.theme);
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Picked>('');
  const prefix = usePrefix({ status, theme });
  const found = matching(names, text);
  const answer = (picked: Picked): void => {
    setChosen(picked);
    setStatus('done');
    done(picked);
  };
  useKeypress((key, rl) => {
    if (status === 'done') return;
    if (isEnterKey(key)) {
      const wrong = text.trim() === '' ? '' : config.faultOf(text.trim());
      if (wrong === null) return answer(text.trim());
      const index = found[marked];
      if (index !== undefined) return answer(index);
      // The line is empty after Enter.
      rl.write(text);
      setFault(wrong);
    } else if (isUpKey(key) || isDownKey(key)) {
      rl.clearLine(0);
      rl.write(text);
      const step = isUpKey(key) ? -1 : 1;
      setMarked(Math.max(0, Math.min(found.length - 1, marked + step)));
    } else if (isTabKey(key)) {
      rl.clearLine(0);
      rl.write(text);
    } else if (rl.line !== text) {
      setText(rl.line);
      setMarked(0);
      setFault(null);
    }
  });
  const message = theme.style.message(config.message, status === 'done' ? 'done' : 'idle');
  if (status === 'done') {
    const said = typeof chosen === 'number' ? (names[chosen]?.trim() ?? '') : chosen;
    return `${prefix} ${message} ${theme.style.answer(cut(said, width - 2))}`;
  }
  const top = Math.max(0, Math.min(marked - PAGE + 2, found.length - PAGE));
  const lines = found.slice(top, top + PAGE).map((index, place) => {
    const name = cut(names[index] ?? '', width - 3);
    return top + place === marked ? theme.style.highlight(`> ${name}`) : `  ${name}`;
  });
  const hidden = found.length - lines.length;
  const more = hidden > 0 ? [theme.style.help(`  ${hidden} more: type to narrow the list`)] : [];
  const said = fault === null ? [] : [theme.style.error(fault)];
  return [`${prefix} ${message} ${text}`, [...lines, ...more, ...said].join('\n')];
});

/** The choices that have every typed word, those that begin with the text first. */
function matching(names: readonly string[], text: string): number[] {
  const typed = text.trim().replace(/^@/, '').toLowerCase();
  const words = typed.split(/\s+/);
  const indices = names.map((_, index) => index);
  const begins = (index: number): boolean => (names[index] ?? '').toLowerCase().startsWith(typed);
  return indices
    .filter((index) => words.every((word) => names[index]?.toLowerCase().includes(word) === true))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || a - b);
}

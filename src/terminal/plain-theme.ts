const asIs = (text: string): string => text;

/** The look of prompts without colours; inquirer ignores `--no-color`. */
export const PLAIN_THEME = {
  prefix: { idle: '?', done: '-' },
  spinner: { interval: 1_000, frames: ['.'] },
  style: {
    answer: asIs,
    message: asIs,
    error: (text: string): string => `> ${text}`,
    defaultAnswer: (text: string): string => `(${text})`,
    help: asIs,
    highlight: asIs,
    key: (text: string): string => `<${text}>`,
    disabled: asIs,
    description: asIs,
    keysHelpTip: (keys: [key: string, action: string][]): string =>
      keys.map(([key, action]) => `${key} ${action}`).join(', '),
  },
};

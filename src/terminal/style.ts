/** The look of text: plain in a pipe, coloured and aligned on a terminal. */
export interface Style {
  /** True if a person reads: alignment, relative times, and colours unless turned off. */
  readonly human: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Milliseconds since 1970, for "3 h ago". */
  readonly now: number;
  /** The reader's time zone, shown beside UTC. */
  readonly zone: string;
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  name(text: string): string;
}

const asIs = (text: string): string => text;

/** The style without colours. */
export function plainStyle(base: Pick<Style, 'human' | 'width' | 'now' | 'zone'>): Style {
  return { ...base, bold: asIs, dim: asIs, good: asIs, bad: asIs, warn: asIs, name: asIs };
}

/**
 * The style with colours. Chalk is loaded only here, because loading it takes longer than a short
 * answer.
 */
export async function colouredStyle(
  base: Pick<Style, 'human' | 'width' | 'now' | 'zone'>,
): Promise<Style> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    ...base,
    bold: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    name: chalk.cyan,
  };
}

/**
 * Whether to use colours: `--no-color` and NO_COLOR turn them off, FORCE_COLOR on; else a terminal
 * that is not dumb (chalk ignores some of these).
 */
export function wantsColour(
  flag: boolean | undefined,
  vars: NodeJS.ProcessEnv,
  terminal: boolean,
): boolean {
  if (flag === false || (vars['NO_COLOR'] ?? '') !== '') return false;
  const force = vars['FORCE_COLOR'] ?? vars['CLICOLOR_FORCE'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return terminal && vars['TERM'] !== 'dumb';
}

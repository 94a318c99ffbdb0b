/** How text looks: plain in a pipe, coloured and aligned on a terminal. */
export interface Style {
  /** True where a person reads: alignment, relative times, colours if wanted. */
  readonly human: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Milliseconds since 1970, for "3 h ago". */
  readonly now: number;
  /** The reader's zone, to stand beside UTC. */
  readonly zone: string;
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  name(text: string): string;
}

const asIs = (text: string): string => text;

/** The style without any colour. */
export function plainStyle(base: Pick<Style, 'human' | 'width' | 'now' | 'zone'>): Style {
  return { ...base, bold: asIs, dim: asIs, good: asIs, bad: asIs, warn: asIs, name: asIs };
}

/** The style with colours; chalk is loaded only here, because it costs more than a short answer. */
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
 * Whether to colour: `--no-color` and NO_COLOR say no, FORCE_COLOR says yes, else a terminal that
 * is not dumb (chalk ignores some of these).
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

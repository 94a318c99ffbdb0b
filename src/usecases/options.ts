import type { Options } from '../cli/verb.js';

/** The text of an option, or undefined where it was not given. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be repeated. */
export function list(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** True where a flag was given. */
export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}

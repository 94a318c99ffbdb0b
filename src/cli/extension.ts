import { VERBS } from '../verbs/index.js';

/** The exit code of the extension that a name means which no verb has; null for none. */
export async function runAsExtension(
  [name = '', ...args]: readonly string[],
  vars: NodeJS.ProcessEnv,
): Promise<number | null> {
  if (name === '' || name.startsWith('-') || name === 'help' || isVerb(name)) return null;
  const { extensionAt, runExtension } = await import('../usecases/extensions.js');
  const program = extensionAt(name, vars);
  if (program === null) return null;
  const ended = await runExtension(program, args);
  if ('code' in ended) return ended.code;
  // Whoever started this program sees the signal, too.
  process.kill(process.pid, ended.signal);
  // It has not come yet; where nothing comes of it, the exit code says what a shell would.
  return new Promise((resolve) => setTimeout(() => resolve(128), 1000));
}

function isVerb(name: string): boolean {
  return VERBS.some((verb) => verb.name === name);
}

/** The extensions that help lists, where help about the program is asked for. */
export async function extensionsInHelp(
  argv: readonly string[],
  vars: NodeJS.ProcessEnv,
): Promise<string[]> {
  const isAsked = argv.length === 0 || argv.some((word) => /^(?:-h|--help|help)$/u.test(word));
  if (!isAsked || argv.some(isVerb)) return [];
  const { extensionNames } = await import('../usecases/extensions.js');
  return extensionNames(vars).filter((name) => !isVerb(name));
}

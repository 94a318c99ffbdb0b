import type { Candidate, CommandTree, LiveNames, TreeOption, TreeVerb } from './command-tree.js';

/** Names that a shell takes as they are, and that nothing takes for an option. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._@/-]{0,99}$/u;
/** Characters of a description. */
const WIDEST = 60;

/** What a verb is about, by its name; by default whatever is open. */
const ABOUT: ReadonlyMap<string, readonly (keyof LiveNames)[]> = new Map([
  ['ack', ['declarations']],
  ['assign', ['items', 'topics']],
  ['take', ['items']],
  ['resolve', ['topics']],
  ['reopen', ['topics', 'decisions']],
  ['ping', ['items', 'topics']],
  ['route', ['topics', 'decisions']],
  ['verify', ['declarations']],
  ['who', ['items']],
]);
const ANY = ['items', 'topics', 'decisions', 'declarations'] as const;

/**
 * The words that may stand in the last place of a command line.
 * @param words everything after the name of the program; the last is the one being typed, perhaps
 * empty
 * @returns candidates that a shell takes literally; none where only the person, or the file system,
 * knows what may stand there
 */
export function candidatesFor(
  words: readonly string[],
  tree: CommandTree,
  live: () => LiveNames,
): Candidate[] {
  const typed = words.at(-1) ?? '';
  const { verb, option, given } = placeOf(words.slice(0, -1), tree);
  const [flag, begun] = typed.startsWith('--') && typed.includes('=') ? split(typed) : ['', typed];
  const valued = flag === '' ? option : optionNamed(flag, verb, tree);
  let found: Candidate[];
  if (valued !== null) found = valuesOf(valued, live);
  else if (flag !== '') found = [];
  else if (typed.startsWith('-')) found = optionsOf(verb, tree);
  else if (verb === null) found = verbsOf(tree);
  // A verb that takes one thing has it.
  else if (given > 0 && !verb.args.includes('...')) found = [];
  else found = argumentsOf(verb, tree, live);
  const prefix = flag === '' ? '' : `${flag}=`;
  const typesId = /^\d/u.test(begun);
  return found
    .map((one) => (typesId ? { ...one, value: one.id ?? one.value } : one))
    .filter(({ value }) => value.startsWith(begun))
    .map(({ value, text }) => ({ value: prefix + value, text: described(text) }));
}

/** The verb that was typed, the option that waits for its value, and how many arguments stand there. */
function placeOf(
  before: readonly string[],
  tree: CommandTree,
): { verb: TreeVerb | null; option: TreeOption | null; given: number } {
  let given = 0;
  let verb: TreeVerb | null = null;
  let option: TreeOption | null = null;
  for (const word of before) {
    if (option !== null) option = null;
    else if (word.startsWith('-')) {
      const named = word.includes('=') ? null : optionNamed(word, verb, tree);
      option = named !== null && / </u.test(named.flags) ? named : null;
    } else if (verb === null) verb = tree.verbs.find(({ name }) => name === word) ?? UNKNOWN;
    else given += 1;
  }
  return { verb, option, given };
}

/** A verb of which nothing is known, such as help. */
const UNKNOWN: TreeVerb = { name: 'help', summary: '', args: '', options: [], globals: [] };

function split(typed: string): [flag: string, value: string] {
  const at = typed.indexOf('=');
  return [typed.slice(0, at), typed.slice(at + 1)];
}

function namesOf({ flags }: TreeOption): string[] {
  return flags.split(/[ ,]+/u).filter((word) => word.startsWith('-'));
}

function optionNamed(
  word: string,
  verb: TreeVerb | null,
  { globals }: CommandTree,
): TreeOption | null {
  const all = [...(verb?.options ?? []), ...globals];
  return all.find((option) => namesOf(option).includes(word)) ?? null;
}

function verbsOf({ verbs }: CommandTree): Candidate[] {
  return [...verbs, { name: 'help', summary: 'show help for a command or a topic' }].map(
    ({ name, summary }) => ({ value: name, text: summary }),
  );
}

/** The long form of each option; those of every verb where there is none yet. */
function optionsOf(verb: TreeVerb | null, { globals }: CommandTree): Candidate[] {
  const taken = globals.filter(
    (option) => verb === null || namesOf(option).some((name) => verb.globals.includes(name)),
  );
  return [...(verb?.options ?? []), ...taken].map((option) => ({
    value: namesOf(option).at(-1) ?? '',
    text: option.help,
  }));
}

function valuesOf({ flags, choices }: TreeOption, live: () => LiveNames): Candidate[] {
  if (choices !== undefined) return choices.map((value) => ({ value, text: '' }));
  const [, kind = ''] = /[<[]([^>\]]+)/u.exec(flags) ?? [];
  const names = (lists: readonly (keyof LiveNames)[]): Candidate[] => listed(live(), lists);
  switch (kind) {
    case 'handle':
      return names(['handles']);
    case 'who':
      return [
        ...names(['handles', 'pods']),
        { value: 'next', text: 'everybody else' },
        { value: 'none', text: 'nobody' },
      ];
    case 'pod':
      return names(['pods']);
    case 'item':
    case 'item:reason':
    case 'item:question':
    case 'item:who':
      return names(['items']);
    case 'key':
      return names(['items', 'topics']);
    case 'id':
      return names(ANY);
    default:
      return [];
  }
}

function argumentsOf(verb: TreeVerb, tree: CommandTree, live: () => LiveNames): Candidate[] {
  if (verb === UNKNOWN)
    return [...verbsOf(tree), ...tree.topics.map((value) => ({ value, text: 'help topic' }))];
  if (verb.name === 'why') return listed(live(), ['decisions', 'items']);
  if (verb.name === 'shifts') return listed(live(), ['handles', 'pods']);
  if (verb.args === '[pod]') return listed(live(), ['pods']);
  if (verb.args.includes('shell')) return SHELLS.map((value) => ({ value, text: '' }));
  if (!/^[<[](?:id|item|declaration)\b/u.test(verb.args)) return [];
  return listed(live(), ABOUT.get(verb.name) ?? ANY);
}

/** The shells that can complete. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

function listed(live: LiveNames, lists: readonly (keyof LiveNames)[]): Candidate[] {
  const all = lists
    .flatMap((list) => live[list])
    .filter(({ value, id = value }) => PLAIN.test(value) && PLAIN.test(id));
  return all.filter(
    ({ value }, index) => all.findIndex((other) => other.value === value) === index,
  );
}

/** A description in one line, without what could steer a terminal or a shell's menu. */
function described(text: string): string {
  const line = text
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .replaceAll(/[`$\\]/gu, ' ')
    .replaceAll(/ +/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= WIDEST ? line : `${letters.slice(0, WIDEST - 1).join('')}…`;
}

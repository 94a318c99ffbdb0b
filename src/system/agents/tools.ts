import type { McpServer, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { array, boolean, enum as oneOf, strictObject, string } from 'zod';

/** A verb to run: its words without the program's name, and what it reads on standard input. */
export interface Asked {
  readonly args: readonly string[];
  readonly input?: string;
}

/** What an agent gets for a call. */
export interface Told {
  readonly text: string;
  readonly isError: boolean;
}

/** Runs a verb for an agent. */
export type Call = (asked: Asked, signal: AbortSignal) => Promise<Told>;

/** A tool that an agent may call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** False for a tool that leaves something, which is a draft at most. */
  readonly readOnly: boolean;
  register(server: McpServer, call: Call): void;
}

/** The texts that an agent may send: a name or a phrase, and a body as large as the program takes. */
const PHRASE = string().min(1).max(2000);
const BODY = string().min(1).max(64_000);
const LISTS = [
  'blocked',
  'questions',
  'pending_acks',
  'in_flight',
  'decisions',
  'next',
  'declarations',
] as const;
const ALL_PROJECTS = boolean()
  .optional()
  .describe('answer for every project of the repository, not only for that of the folder');

/** Every tool. None of them declares, acknowledges, resolves or sends: that is left to a person. */
export const TOOLS: readonly Tool[] = [
  tool(
    {
      name: 'start',
      description:
        'What happened since the person whom you work for last declared, what waits for them, and what they hold. Call it first.',
      input: strictObject({
        all: boolean().optional().describe('whole lists, and every declaration since then'),
        all_projects: ALL_PROJECTS,
      }),
    },
    ({ all, all_projects }) => [
      'start',
      ...flag('--all', all),
      ...flag('--all-projects', all_projects),
    ],
  ),
  tool(
    {
      name: 'query',
      description:
        'Open blockers, open questions, declarations that wait for an acknowledgement, items in flight and active decisions, with filters.',
      input: strictObject({
        lists: array(oneOf(LISTS)).max(LISTS.length).optional().describe('only these lists'),
        waiting_on: PHRASE.optional().describe('only what waits for this handle'),
        owner: PHRASE.optional().describe('only what this handle owns, holds or is waited for'),
        author: PHRASE.optional().describe('only what this handle declared'),
        team: PHRASE.optional().describe('only what members of this pod own or hold'),
        item: PHRASE.optional().describe('only what concerns the item with this key'),
        since: PHRASE.optional().describe(
          'only what changed since then: 24h, 7d, yesterday, RFC 3339',
        ),
        text: PHRASE.optional().describe('only what contains these words'),
        as_of: PHRASE.optional().describe('the state at a time or at a commit'),
        all_projects: ALL_PROJECTS,
      }),
    },
    ({ lists = [], all_projects, ...filters }) => [
      'query',
      ...lists.map((list) => `--${list.replace('_', '-')}`),
      ...Object.entries(filters).flatMap(([name, value]) =>
        option(`--${name.replace('_', '-')}`, value),
      ),
      ...flag('--all-projects', all_projects),
    ],
  ),
  tool(
    {
      name: 'show',
      description:
        'One record, blocker, question, item or decision with its whole story: who declared, acknowledged, routed and resolved it, and when.',
      input: strictObject({
        id: PHRASE.describe('a key, an id or a short id'),
        all_projects: ALL_PROJECTS,
      }),
    },
    ({ id, all_projects }) => ['show', ...flag('--all-projects', all_projects), '--', id],
  ),
  tool(
    {
      name: 'why',
      description:
        'The decisions that explain a path, a pull request, a commit or a key. Call it before you change a file that others decided about.',
      input: strictObject({
        about: PHRASE.describe('a path, a pull request such as #1842, a commit or a key'),
        all_projects: ALL_PROJECTS,
      }),
    },
    ({ about, all_projects }) => ['why', ...flag('--all-projects', all_projects), '--', about],
  ),
  tool(
    {
      name: 'draft',
      description:
        'Saves the body of a declaration as the draft of the person whom you work for, and says what is missing in it. It records nothing: the person reviews and declares it with `handoff declare`. An earlier draft is moved aside, and `replaced` names its file.',
      input: strictObject({
        body: BODY.describe('YAML or JSON; `handoff help body` shows the format'),
      }),
      readOnly: false,
    },
    ({ body }) => ({ args: ['declare', '--draft', '--from', '-'], input: body }),
  ),
];

/** A tool that runs a verb. */
function tool<Given>(
  facts: {
    name: string;
    description: string;
    input: StandardSchemaWithJSON<unknown, Given>;
    readOnly?: false;
  },
  ask: (given: Given) => readonly string[] | Asked,
): Tool {
  const { name, description, input, readOnly = true } = facts;
  return {
    name,
    description,
    readOnly,
    register: (server, call) => {
      const annotations = { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false };
      server.registerTool(
        name,
        { description, inputSchema: input, annotations },
        async (given, context) => {
          const asked = ask(given);
          const { text, isError } = await call(
            'args' in asked ? asked : { args: asked },
            context.mcpReq.signal,
          );
          return { content: [{ type: 'text', text }], isError };
        },
      );
    },
  };
}

function flag(name: string, value: boolean | undefined): string[] {
  return value === true ? [name] : [];
}

/** In one word, so that no value is read as an option. */
function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name}=${value}`];
}

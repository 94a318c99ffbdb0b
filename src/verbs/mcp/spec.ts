import { describe, verb } from '../../cli/verb.js';

const facts = describe({
  name: 'mcp',
  group: 'Set up',
  kind: 'asks',
  summary: 'serve a coding agent over MCP: it can read the records and draft a declaration',
  options: [],
  examples: [
    ['handoff mcp', 'an agent starts it; on a terminal it lists the tools that an agent gets'],
    ['handoff mcp -C ../payments --as nadia', 'for another repository, on behalf of nadia'],
  ],
});

/** `handoff mcp` */
export const mcp = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));

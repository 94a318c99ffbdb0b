import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { resolve } from 'node:path';
import type { JsonObject } from '../../src/protocol/format/json.js';
import type { TestRepo } from './repo.js';

/** How a client opens the connection: with the handshake of 2025, or without one. */
export const MODES = [
  ['the handshake of 2025', 'legacy', /^2025-/u],
  ['the stateless protocol', { pin: '2026-07-28' }, /^2026-07-28$/u],
] as const;

/** How a client opens a connection; `auto` tries without a handshake first. */
export type Mode = (typeof MODES)[number][1] | 'auto';

/** What a call of a tool brought. */
export interface Called {
  text: string;
  isError: boolean;
}

/** An agent that started the built program, and speaks to it as agents do. */
export class Agent {
  readonly client: Client;

  constructor(mode: Mode) {
    this.client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  }

  async connect(
    { dir, env }: Pick<TestRepo, 'dir' | 'env'>,
    args: readonly string[] = [],
  ): Promise<void> {
    await this.client.connect(
      new StdioClientTransport({
        command: process.env['HANDOFF_NODE'] ?? process.execPath,
        args: [resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js'), 'mcp', ...args],
        cwd: dir,
        env: {
          ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value ?? ''])),
          TZ: 'UTC',
          HANDOFF_NOW: '2026-01-15T10:00:00Z',
        },
        stderr: 'ignore',
      }),
    );
  }

  async call(name: string, given: JsonObject = {}): Promise<Called> {
    const { content, isError } = await this.client.callTool({ name, arguments: given });
    const text = content.map((part) => (part.type === 'text' ? part.text : part.type)).join('');
    return { text, isError: isError === true };
  }
}

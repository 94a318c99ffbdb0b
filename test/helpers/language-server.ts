import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';

const require = createRequire(import.meta.url);

/** A place in a text, both counted from 0. */
export interface Position {
  line: number;
  character: number;
}

/** Asks a server for nothing outside of this machine: only the file's own first line names a schema. */
const SETTINGS: JsonObject = {
  yaml: {
    schemaStore: { enable: false, url: '' },
    validate: true,
    hover: true,
    completion: true,
    format: { enable: false },
  },
};

/** The real language server of VS Code's YAML extension, spoken to as an editor does. */
export class LanguageServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (result: JsonValue) => void>();
  readonly #reported = new Map<string, (findings: JsonObject[]) => void>();
  #bytes = Buffer.alloc(0);
  #last = 0;

  constructor(folder: string) {
    const manifest = require.resolve('yaml-language-server/package.json');
    this.#child = spawn(
      process.execPath,
      [join(dirname(manifest), 'bin/yaml-language-server'), '--stdio'],
      { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] },
    );
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  async open(): Promise<void> {
    await this.#request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } },
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
    });
    this.#notify('initialized', {});
    this.#notify('workspace/didChangeConfiguration', { settings: SETTINGS });
  }

  /** Shows a file to the server. @returns what it finds wrong in it */
  async findings(path: string, text: string): Promise<JsonObject[]> {
    const uri = pathToFileURL(path).href;
    const found = new Promise<JsonObject[]>((resolve) => this.#reported.set(uri, resolve));
    this.#notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    return found;
  }

  /** What may be typed at a place, by label. */
  async completions(path: string, position: Position): Promise<Map<string, JsonObject>> {
    const answer = await this.#at('textDocument/completion', path, position);
    const items = isObject(answer) ? answer['items'] : answer;
    const list = (Array.isArray(items) ? items : []).filter((item) => isObject(item));
    return new Map(list.map((item) => [String(item['label']), item]));
  }

  /** What the server says about a place. */
  async hover(path: string, position: Position): Promise<string> {
    const answer = await this.#at('textDocument/hover', path, position);
    return JSON.stringify(isObject(answer) ? answer['contents'] : answer);
  }

  close(): void {
    this.#child.kill();
  }

  async #at(method: string, path: string, position: Position): Promise<JsonValue> {
    return this.#request(method, {
      textDocument: { uri: pathToFileURL(path).href },
      position: { line: position.line, character: position.character },
    });
  }

  async #request(method: string, params: JsonObject): Promise<JsonValue> {
    const id = (this.#last += 1);
    const answered = new Promise<JsonValue>((resolve) => this.#waiting.set(id, resolve));
    this.#send({ jsonrpc: '2.0', id, method, params });
    return answered;
  }

  #notify(method: string, params: JsonObject): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  #send(message: JsonObject): void {
    const body = Buffer.from(JSON.stringify(message));
    this.#child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin?.write(body);
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      const [, length] =
        /Content-Length: (\d+)/u.exec(this.#bytes.toString('latin1', 0, Math.max(end, 0))) ?? [];
      if (end < 0 || length === undefined || this.#bytes.length < end + 4 + Number(length)) return;
      const body = this.#bytes.toString('utf8', end + 4, end + 4 + Number(length));
      this.#bytes = this.#bytes.subarray(end + 4 + Number(length));
      this.#take(JSON.parse(body) as JsonObject);
    }
  }

  #take(message: JsonObject): void {
    const { id, method, params } = message;
    if (typeof method !== 'string') {
      this.#waiting.get(Number(id))?.(message['result'] ?? message['error'] ?? null);
      this.#waiting.delete(Number(id));
    } else if (id !== undefined)
      this.#send({ jsonrpc: '2.0', id, result: answerTo(method, params) });
    else if (method === 'textDocument/publishDiagnostics' && isObject(params ?? null)) {
      const { uri, diagnostics } = params as JsonObject;
      const list = Array.isArray(diagnostics) ? diagnostics : [];
      this.#reported.get(String(uri))?.(list.filter((one) => isObject(one)));
    }
  }
}

/** What an editor says when it is asked: its settings, and nothing else. */
function answerTo(method: string, params: JsonValue | undefined): JsonValue {
  if (method !== 'workspace/configuration' || !isObject(params ?? null)) return null;
  const { items } = params as JsonObject;
  return (Array.isArray(items) ? items : []).map((item) =>
    isObject(item) && item['section'] === 'yaml' ? (SETTINGS['yaml'] ?? null) : null,
  );
}

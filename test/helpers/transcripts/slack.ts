import { once } from 'node:events';
import { createServer } from 'node:http';

/** A Slack that takes every message, and does not keep the tests from ending. */
export async function slack(): Promise<Record<string, string>> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return { HANDOFF_SLACK_URL: `http://127.0.0.1:${port}/services/T0/B0/x`, NO_PROXY: '127.0.0.1' };
}

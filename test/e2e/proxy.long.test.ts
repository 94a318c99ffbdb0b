import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../src/system/process/find-program.js';
import { makeTeam, ok, okJson, rowsOf, runAsync, SLOW } from '../helpers/program.js';
import { tempFolder } from '../helpers/repo.js';

const OPENSSL = findProgram('openssl', process.env);
const HOST = 'chat.example.test';

/** A certificate of this test alone. */
function certificate(): { key: string; cert: string } {
  const folder = tempFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const names = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
  execFileSync(
    OPENSSL ?? '',
    ['req', ...kind, ...names, '-days', '3650', '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  );
  return { key, cert };
}

describe.skipIf(OPENSSL === null)('through the proxy of a company', SLOW, () => {
  it('a blocker is posted, and the answer is read', async () => {
    const { key, cert } = certificate();
    const posted: string[] = [];
    const server = createServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          posted.push(Buffer.concat(chunks).toString('utf8'));
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ok'));
        });
      },
    ).listen(0, '127.0.0.1');
    const asked: unknown[] = [];
    const open = new Set<Socket>();
    const proxy = createProxy()
      .on('connect', ({ url, headers }, socket: Socket) => {
        asked.push([url, headers['proxy-authorization']]);
        const to = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          to.pipe(socket).pipe(to);
        });
        for (const one of [to, socket]) {
          open.add(one);
          one.on('error', () => undefined);
        }
      })
      .listen(0, '127.0.0.1');
    await Promise.all([once(server, 'listening'), once(proxy, 'listening')]);
    onTestFinished(() => {
      for (const one of open) one.destroy();
      server.closeAllConnections();
      server.close();
      proxy.close();
    });

    const repo = makeTeam({
      policy: 'store: tree\nrouting: { rules: [{ to: ["slack:HANDOFF_SLACK_URL"] }] }\n',
    });
    ok(repo, ['declare', '--from', '-'], {
      stdin: readFileSync('test/fixtures/repaired.yml', 'utf8'),
    });
    const { port } = proxy.address() as AddressInfo;
    const { code, out, err } = await runAsync(repo, ['route', '--json'], {
      env: {
        HANDOFF_SLACK_URL: `https://${HOST}/services/T0/B0/x`,
        HTTPS_PROXY: `http://me:word@127.0.0.1:${port}`,
        NO_PROXY: '',
        NODE_EXTRA_CA_CERTS: cert,
      },
    });
    expect([code, err, out]).toEqual([0, '', expect.anything()]);
    expect(JSON.parse(out)).toMatchObject({ schema: 'handoff.route/1' });
    expect(asked).toEqual([[`${HOST}:443`, `Basic ${btoa('me:word')}`]]);
    expect(posted.join('')).toContain('session timeout');
    const rows = rowsOf(okJson(repo, ['route', '--dry-run', '--offline']), 'would_send');
    expect(rows).toEqual([]);
  });
});

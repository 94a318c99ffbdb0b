/**
 * Runs the GitHub of the package `emulate` in a process of its own, because it takes no port 0,
 * binds every interface and stamps what it stores with the machine's clock. Here it gets a free
 * port of the loopback interface, and each request says in `x-test-now` when it happens. Told to
 * over IPC it forgets everything; it ends when whoever started it is gone.
 */
import { Server } from 'node:net';

const NativeDate = Date;
let now = NativeDate.parse('2026-01-15T09:00:00Z');
globalThis.Date = class extends NativeDate {
  constructor(...args) {
    if (args.length === 0) super(now);
    else super(...args);
  }
  static now() {
    return now;
  }
};

const listen = Server.prototype.listen;
Server.prototype.listen = function () {
  // A test that waits for a program lets nothing else run; its connection is to stay all the same.
  this.keepAliveTimeout = 0;
  this.prependListener('request', ({ headers }) => (now = NativeDate.parse(headers['x-test-now'])));
  this.once('listening', () => process.send({ port: this.address().port }));
  return listen.call(this, 0, '127.0.0.1');
};

const { createEmulator } = await import('emulate');
const { baseUrl, seed } = JSON.parse(process.argv[2]);
const emulator = await createEmulator({ service: 'github', seed, baseUrl });
process.on('message', () => {
  emulator.reset();
  process.send({ reset: true });
});
process.on('disconnect', () => process.exit());

import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { SLOW } from '../helpers/program.js';
import { ask } from '../helpers/routing.js';

const github = useGitHub();

describe('what a person reads', SLOW, () => {
  const tty = { env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } };

  test('is what would be sent, then what was, then that nothing is left', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    const dry = await world.run(world.wei, ['route', '--dry-run'], tty);
    expect(dry.out).toMatch(
      /^posted \w{8}\.q1 {2}github:acme\/payments\n {2}title: Question: An audit entry for refunds\?\n {2}assigned to: @nadia\n {2}labels: handoff, question\n {2}\| @nadia/,
    );
    expect(dry.out).toMatch(/1 post would be sent\. Nothing was sent\.\n$/);
    expect((await world.run(world.wei, ['route'], tty)).out).toMatch(
      /^\w{8}\.q1 {2}Posted at github:acme\/payments: https:\/\/github\.com\/acme\/payments\/issues\/1\n$/,
    );
    expect((await world.run(world.wei, ['route'], tty)).out).toBe(
      'Nothing to send: every post is up to date.\n',
    );
  });

  test('is what waits and why, and in a pipe one line each', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const waits = await world.run(world.wei, ['route'], { ...tty, login: null });
    expect(waits).toMatchObject({ code: 4, out: '' });
    expect(waits.err).toMatch(
      /queued: \w{8}\.q1 for github:acme\/payments: there is no token for github\.com[^]*\n1 post is queued: handoff publish sends it\.\n/,
    );
    const { out } = await world.run(world.wei, ['route']);
    expect(out.split('\t')).toEqual([
      slotId,
      'github:acme/payments',
      'https://github.com/acme/payments/issues/1',
      expect.stringMatching(/^\d{8}T\d{6}Z-wei-\w{8}\n$/),
    ]);
  });
});

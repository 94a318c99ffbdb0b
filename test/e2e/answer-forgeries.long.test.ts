import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ANSWER_FORGERIES, type AnswerForgery } from '../helpers/answer-forgeries.js';
import { forgeryGround, type ForgeryGround } from '../helpers/forgery-ground.js';
import { listedIn, toldOf, type Told } from '../helpers/answer-state.js';
import { okJson } from '../helpers/program.js';

const PAGE = 'docs/security.md';
const [BEGIN, END] = ['<!-- forgeries -->', '<!-- end of forgeries -->'];
const HEAD =
  '| Forgery | `query`, signed | `show` | `verify` | `query`, author | `show` | `verify` |\n|---|---|---|---|---|---|---|';
const table: string[] = [];

/** A cell of the table: what became of the answer, and what it says. */
function cell({ lost, added, warned, shown, verified }: Told): string {
  const state = lost.length > 0 ? '**changed**' : added.length > 0 ? 'adds a row' : 'unchanged';
  const said = warned.length === 0 ? '' : `; says \`${warned.join('`, `')}\``;
  return `${state}${said} | ${shown} | ${verified}`;
}

const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-forgeries-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

type Ground = ForgeryGround & { before: string[] };

/** One ground for each kind of trust. */
const grounds = new Map<string, Ground>();

function groundOf(trust: 'author' | 'signed'): Ground {
  const known = grounds.get(trust);
  known?.reset();
  if (known) return known;
  mkdirSync(join(base, trust));
  const ground = forgeryGround(trust, join(base, trust));
  const made = { ...ground, before: listedIn(okJson(ground.world.repo, ['query'])) };
  grounds.set(trust, made);
  ground.reset();
  return made;
}

async function play(forgery: AnswerForgery, trust: 'author' | 'signed'): Promise<Told> {
  const { world, honest, before } = groundOf(trust);
  const record = forgery.forge(world, honest);
  const told = await toldOf(world, before, record?.id ?? null);
  // Kept answers, answers made anew and answers without the index are the same.
  expect(okJson(world.repo, ['query'])).toEqual(okJson(world.repo, ['query', '--no-cache']));
  return told;
}

describe('no forgery changes what stands under `trust: signed`:', { timeout: 120_000 }, () => {
  it.each(ANSWER_FORGERIES)('$name', async (forgery) => {
    const signed = await play(forgery, 'signed');
    const author = await play(forgery, 'author');
    table.push(`| ${forgery.name} | ${cell(signed)} | ${cell(author)} |`);
    expect(signed.lost).toEqual([]);
    for (const { shown, verified } of [signed, author]) {
      expect(shown).not.toMatch(/^verified/u);
      expect(verified).not.toMatch(/^verified/u);
    }
  });

  // UPDATE=1 writes it anew.
  it('and docs/security.md has the table of all of them', () => {
    expect(table).toHaveLength(ANSWER_FORGERIES.length);
    const page = readFileSync(PAGE, 'utf8');
    const [from, to] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
    const own = `\n\n${HEAD}\n${table.join('\n')}\n\n`;
    if (process.env['UPDATE'] === '1')
      writeFileSync(PAGE, page.slice(0, from) + own + page.slice(to));
    else expect(page.slice(from, to)).toBe(own);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const TEMPLATES = '.github/ISSUE_TEMPLATE';
const FORMS = readdirSync(TEMPLATES).filter((name) => name !== 'config.yml');

describe('.gitattributes', () => {
  it('marks as generated only what is there', () => {
    const marked = readFileSync('.gitattributes', 'utf8').match(/^\S+(?= linguist-generated$)/gm);
    expect(marked).toContain('docs/cli.md');
    const missing = (marked ?? []).filter((path) => !existsSync(path.replace('/**', '')));
    expect(missing).toEqual([]);
  });
});

describe('issue forms', () => {
  it.each(FORMS)('%s has a name, a description and fields that are named once', (name) => {
    const form = parse(readFileSync(join(TEMPLATES, name), 'utf8')) as {
      name: string;
      description: string;
      body: { type: string; id?: string; attributes: { label?: string; value?: string } }[];
    };
    expect([form.name, form.description].every((text) => text.length > 0)).toBe(true);
    const fields = form.body.filter(({ type }) => type !== 'markdown');
    const ids = fields.map(({ id }) => id);
    expect(new Set(ids).size).toBe(fields.length);
    expect(ids).not.toContain(undefined);
    expect(fields.map(({ attributes }) => attributes.label)).not.toContain(undefined);
  });
});

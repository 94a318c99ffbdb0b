import { describe, expect, test } from 'vitest';
import { placeCell, placeCells } from '../../../src/terminal/answer/other-projects.js';

describe('where a row comes from', () => {
  test.each<[Parameters<typeof placeCell>[0], string[], string[]]>([
    [{}, [], []],
    [{ project: 'acme/auth' }, ['acme/auth'], ['acme/auth']],
    [{ project: null }, ['-'], ['-']],
    [{ repository: 'acme/auth' }, ['acme/auth'], ['acme/auth']],
    [{ project: null, repository: 'acme/auth' }, ['acme/auth'], ['-', 'acme/auth']],
    [{ project: 'Acme/Auth', repository: 'acme/auth' }, ['acme/auth'], ['Acme/Auth', 'acme/auth']],
    [{ project: 'login', repository: 'acme/auth' }, ['acme/auth (login)'], ['login', 'acme/auth']],
  ])('%j is a cell for people and cells for a pipe', (row, cell, cells) => {
    expect(placeCell(row)).toEqual(cell);
    expect(placeCells(row)).toEqual(cells);
  });
});

import { parse, validate, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import {
  commitsDocument,
  MY_PULLS,
  pullsDocument,
  VIEWER,
} from '../../../src/online/github/documents.js';
import { githubSchema } from '../../helpers/github/graphql/schema.js';

const schema = await githubSchema();

const DOCUMENTS: [string, string][] = [
  ['one pull request', pullsDocument([1])],
  ['pull requests of three repositories', pullsDocument([3, 1, 21])],
  ['my pull requests', MY_PULLS],
  ['who brought three commits', commitsDocument(3)],
  ['the viewer', VIEWER],
];

describe('the document for', () => {
  test.each(DOCUMENTS)('%s is valid by the schema of GitHub', (_name, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  test.each(DOCUMENTS)('%s asks of every list for the first so many', (_name, document) => {
    const unbounded: string[] = [];
    visit(parse(document), {
      Field(field) {
        const connects = field.selectionSet?.selections.some(
          (inner) => inner.kind === 'Field' && ['nodes', 'edges'].includes(inner.name.value),
        );
        const bound = field.arguments?.find(({ name }) =>
          ['first', 'last'].includes(name.value),
        )?.value;
        if (connects && !(bound?.kind === 'IntValue' && Number(bound.value) <= 50))
          unbounded.push(field.name.value);
      },
    });
    expect(unbounded).toEqual([]);
  });

  test.each(DOCUMENTS)('%s holds no value that came from outside', (_name, document) => {
    const texts: string[] = [];
    visit(parse(document), { StringValue: ({ value }) => void texts.push(value) });
    expect(texts).toEqual([]);
  });
});

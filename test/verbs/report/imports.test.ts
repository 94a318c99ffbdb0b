import { expect, it } from 'vitest';
import { breaches } from '../../helpers/sources.js';

it('draws the page with protocol, hashes and packages that nothing else imports', () => {
  const packages = ['hono/html', 'd3-array', 'd3-scale', 'd3-shape', 'd3-time-format'];
  const allowed = ['verbs/report/page', 'protocol', 'system/sha'];
  expect(breaches('verbs/report/page', allowed, { types: ['schema'], packages })).toEqual([]);
});

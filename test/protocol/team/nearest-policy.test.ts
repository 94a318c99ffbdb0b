import { expect, test } from 'vitest';
import { folderOf, nearestPolicy } from '../../../src/protocol/team/nearest-policy.js';

const FILES = new Set(['.handoff.yml', 'services/auth/.handoff.yml']);
const inFolder = (folder: string): string | null =>
  nearestPolicy(folder, (path) => FILES.has(path));

test.each([
  ['', '.handoff.yml'],
  ['services', '.handoff.yml'],
  ['services/auth', 'services/auth/.handoff.yml'],
  ['services/auth/src/login', 'services/auth/.handoff.yml'],
  ['services/auth-old', '.handoff.yml'],
])('the policy in force in %j is %s', (folder, path) => {
  expect(inFolder(folder)).toBe(path);
});

test('no policy is in force where none lies upward, whatever lies below', () => {
  expect(nearestPolicy('web', (path) => path === 'web/src/.handoff.yml')).toBeNull();
});

test.each([
  ['.handoff.yml', ''],
  ['services/auth/.handoff.yml', 'services/auth'],
])('the folder of %s is %j', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

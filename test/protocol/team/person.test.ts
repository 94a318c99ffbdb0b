import { describe, expect, it } from 'vitest';
import {
  nearestPerson,
  personNamed,
  typedHandle,
  withHandles,
} from '../../../src/protocol/team/person.js';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';

const POLICY = policyOf({
  schema: 1,
  roster: {
    sarah: { name: 'Sarah Cohen', emails: ['sarah@example.com'], aka: ['sara-c'] },
    zoe: { name: 'Zoë  Müller' },
    'james-p': { name: 'James Park' },
    'james-q': { name: 'James Park' },
  },
});

describe('a person', () => {
  it.each([
    ['sarah', 'sarah'],
    ['@sarah', 'sarah'],
    ['Sarah', 'sarah'],
    [' @SARAH ', 'sarah'],
    ['sara-c', 'sarah'],
    ['Sarah@Example.com', 'sarah'],
    ['sarah cohen', 'sarah'],
    ['Zoe Muller', 'zoe'],
    ['James Park', null],
    ['Sarah', 'sarah'],
    ['cohen', null],
    ['', null],
  ])('is named by %j: %s', (typed, handle) => {
    expect(personNamed(POLICY, typed)).toBe(handle);
  });

  it('is every handle without a roster, and nobody by another text', () => {
    expect(personNamed(NO_POLICY, '@Wei')).toBe('wei');
    expect(personNamed(NO_POLICY, 'Wei Lin')).toBeNull();
    expect(typedHandle(POLICY, '@nobody')).toBe('nobody');
  });

  it('is suggested by the nearest handle or name', () => {
    expect(nearestPerson(POLICY, '@sarha')).toBe('sarah');
    expect(nearestPerson(POLICY, 'Sara Cohen')).toBe('sarah');
    expect(nearestPerson(POLICY, 'nobody')).toBeNull();
  });

  it('stands in a body by the handle, and other texts stay as they are', () => {
    const body = {
      to: ['Sarah Cohen', 'next', 'crew'],
      in_flight: [
        {
          key: 'auth',
          summary: 'sarah@example.com wrote it',
          next: [{ action: 'Ask', owner: '@Sarah' }],
          waits_on: [{ who: 'sarah@example.com' }],
          'x-own': { owner: 'Sarah' },
        },
      ],
      blockers: 'none',
      questions: [{ need: 'Why?', owner: 'Nobody' }],
    };
    expect(withHandles(body, POLICY)).toEqual({
      to: ['sarah', 'next', 'crew'],
      in_flight: [
        {
          key: 'auth',
          summary: 'sarah@example.com wrote it',
          next: [{ action: 'Ask', owner: 'sarah' }],
          waits_on: [{ who: 'sarah' }],
          'x-own': { owner: 'Sarah' },
        },
      ],
      blockers: 'none',
      questions: [{ need: 'Why?', owner: 'Nobody' }],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { HandoffError } from '../../../src/errors.js';
import { jiraAccess, ticketAddress } from '../../../src/online/jira/access.js';
import { door } from '../../helpers/door.js';

const BASE = 'https://acme.atlassian.net';
const GATEWAY = 'https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789';
const access = (vars: NodeJS.ProcessEnv) => jiraAccess(vars, door().http.secrets);

describe('credentials for Jira', () => {
  test('are the address and a token for Cloud, sent as HTTP has it', () => {
    const vars = {
      JIRA_BASE_URL: `${BASE}/`,
      JIRA_EMAIL: 'wei@example.com',
      JIRA_API_TOKEN: 'fake-token',
    };
    expect(access(vars)).toEqual({
      base: BASE,
      site: BASE,
      authorization: `Basic ${btoa('wei@example.com:fake-token')}`,
      source: 'JIRA_API_TOKEN',
    });
  });

  test('are a personal token for Data Center, which may have a path of its own', () => {
    expect(access({ JIRA_BASE_URL: 'https://example.com/jira/', JIRA_PAT: 'fake-token' })).toEqual({
      base: 'https://example.com/jira',
      site: 'https://example.com/jira',
      authorization: 'Bearer fake-token',
      source: 'JIRA_PAT',
    });
  });

  test('with scopes are used at Atlassian, and links lead to the site', () => {
    const vars = {
      JIRA_BASE_URL: `${GATEWAY}/`,
      JIRA_SITE_URL: `${BASE}/`,
      JIRA_EMAIL: 'wei@example.com',
      JIRA_API_TOKEN: 'fake-token',
    };
    expect(access(vars)).toMatchObject({ base: GATEWAY, site: BASE });
    expect(ticketAddress(vars, 'PAY-311')).toBe(`${BASE}/browse/PAY-311`);
    expect(ticketAddress({ ...vars, JIRA_SITE_URL: '' }, 'PAY-311')).toBeNull();
    expect(ticketAddress({}, 'PAY-311')).toBeNull();
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{ JIRA_BASE_URL: GATEWAY, JIRA_PAT: 'fake-token' }, 'JIRA_SITE_URL is not set'],
    [
      { JIRA_BASE_URL: GATEWAY, JIRA_PAT: 'fake-token', JIRA_SITE_URL: 'http://acme.example' },
      'JIRA_SITE_URL does not use https',
    ],
    [{}, 'JIRA_BASE_URL is not set'],
    [{ JIRA_BASE_URL: BASE }, 'neither JIRA_API_TOKEN nor JIRA_PAT is set'],
    [{ JIRA_BASE_URL: BASE, JIRA_EMAIL: 'wei@example.com' }, 'JIRA_API_TOKEN is not set'],
    [{ JIRA_BASE_URL: BASE, JIRA_API_TOKEN: 'fake-token' }, 'JIRA_EMAIL is not set'],
    [
      { JIRA_BASE_URL: 'http://acme.example', JIRA_PAT: 'fake-token' },
      'JIRA_BASE_URL does not use https',
    ],
    [
      { JIRA_BASE_URL: 'https://wei:fake-token@acme.example' },
      'JIRA_BASE_URL contains a user name or a password',
    ],
    [{ JIRA_BASE_URL: 'acme' }, 'JIRA_BASE_URL is not a URL'],
  ])('from %j are refused: %s', (vars, message) => {
    let said = '';
    try {
      access(vars);
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      said = error.message;
      expect(`${error.message} ${error.hint}`).not.toContain('fake-token');
    }
    expect(said).toBe(message);
  });

  test('are hidden from every text', () => {
    const { http } = door();
    const { authorization } = jiraAccess(
      { JIRA_BASE_URL: BASE, JIRA_EMAIL: 'wei@example.com', JIRA_API_TOKEN: 'fake-token' },
      http.secrets,
    );
    expect(http.secrets.hide(`fake-token and ${authorization}`)).toBe('*** and Basic ***');
  });
});

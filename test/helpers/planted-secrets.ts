import { Random } from './random.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const UPPER = LOWER.toUpperCase();
const WORD = LOWER + UPPER + DIGITS;
const BASE64 = `${WORD}+/`;

/** A secret that was made up for a test. */
export interface Planted {
  /** As the program names it. */
  kind: string;
  /** The text that stands in a record: the secret with what it stands in. */
  text: string;
  /** What must appear nowhere. */
  secret: string;
}

/**
 * One made-up secret of every kind, and some of several shapes. They are put together from pieces,
 * so that no scanner of repositories takes this file for a leak.
 */
export function plantedSecrets(seed: number): Planted[] {
  const random = new Random(seed);
  const some = (alphabet: string, length: number): string =>
    Array.from({ length }, () => random.pick([...alphabet])).join('');
  const plain = (kind: string, ...parts: string[]): Planted => {
    const secret = parts.join('');
    return { kind, secret, text: `It stopped working with ${secret} since noon` };
  };
  const within = (kind: string, before: string, secret: string, after = ''): Planted => ({
    kind,
    secret,
    text: `${before}${secret}${after}`,
  });
  // Begins as the text of every token of JSON does.
  const json = (length: number): string => `ey${'J'}${some(WORD, length)}`;
  const lines = (count: number, end: string): string =>
    `MII${some(BASE64, 61)}${end}${Array.from({ length: count }, () => some(BASE64, 64)).join(end)}`;
  const pem = (type: string, end: string): string =>
    `-----BEGIN ${type}PRIVATE ${'KEY'}-----${end}${lines(5, end)}${end}-----END ${type}PRIVATE ${'KEY'}-----`;
  const password = `x${some(WORD, 9)}7`;
  return [
    ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((start) =>
      plain('github-token', start, '_', some(WORD, 36)),
    ),
    plain('github-token', 'github', '_pat_', some(WORD, 22), '_', some(WORD, 59)),
    plain('gitlab-token', 'glp', 'at-', some(WORD, 20)),
    plain('gitlab-token', 'gl', 'dt-', some(WORD, 20)),
    plain('atlassian-token', 'ATAT', 'T3x', some(WORD, 180), '=', some(HEX.toUpperCase(), 8)),
    plain('atlassian-token', 'AT', 'BB', some(WORD, 32)),
    plain('linear-token', 'lin', '_api_', some(WORD, 40)),
    plain('slack-token', 'xo', 'xb-', some(DIGITS, 12), '-', some(DIGITS, 12), '-', some(WORD, 24)),
    plain(
      'slack-token',
      'xo',
      'xp-',
      some(DIGITS, 12),
      '-',
      some(DIGITS, 12),
      '-',
      some(DIGITS, 12),
      '-',
      some(HEX, 32),
    ),
    plain(
      'slack-token',
      'xa',
      'pp-1-A',
      some(DIGITS, 10),
      '-',
      some(DIGITS, 13),
      '-',
      some(HEX, 64),
    ),
    plain(
      'slack-webhook',
      'https://hooks.',
      'slack.com/services/T',
      some(UPPER, 8),
      '/B',
      some(UPPER, 8),
      '/',
      some(WORD, 24),
    ),
    plain(
      'teams-webhook',
      'https://acme.',
      'webhook.office.com/webhookb2/',
      some(HEX, 36),
      '@',
      some(HEX, 36),
    ),
    plain(
      'discord-webhook',
      'https://',
      'discord.com/api/webhooks/',
      some(DIGITS, 18),
      '/',
      some(WORD, 68),
    ),
    plain('discord-token', 'M', some(WORD, 23), '.', some(WORD, 6), '.', some(WORD, 38)),
    plain('telegram-token', `7${some(DIGITS, 9)}`, ':AA', some(WORD, 33)),
    plain('npm-token', 'npm', '_', some(WORD, 36)),
    plain('pypi-token', 'pypi', '-AgEIcHlwaS5vcmc', some(WORD, 150)),
    plain('rubygems-token', 'rubygems', '_', some(HEX, 48)),
    plain('nuget-key', 'oy', '2', some(LOWER + DIGITS, 43)),
    plain('docker-token', 'dckr', '_pat_', some(WORD, 27)),
    plain('artifactory-token', 'AK', 'Cp', some(WORD, 69)),
    plain('aws-key', 'AK', 'IA', some(UPPER, 16)),
    plain('aws-key', 'AS', 'IA', some(UPPER, 16)),
    within('aws-secret', `aws_secret_access${'_key'} = `, some(BASE64, 40)),
    plain('google-key', 'AI', 'za', some(WORD, 35)),
    plain('google-key', 'GOC', 'SPX-', some(WORD, 28)),
    plain('google-key', 'ya', '29.', some(WORD, 80)),
    plain('google-key', '1/', '/0', some(WORD, 60)),
    plain('google-key', 'AAA', 'A', some(WORD, 7), ':', some(WORD, 140)),
    plain('cloudflare-key', 'v1', '.0-', some(HEX, 24), '-', some(HEX, 146)),
    plain('mapbox-token', 'sk', `.${json(60)}`, '.', some(WORD, 22)),
    plain(
      'paypal-token',
      'access_',
      'token$production$',
      some(LOWER + DIGITS, 16),
      '$',
      some(HEX, 32),
    ),
    plain('azure-secret', some(WORD, 3), '8Q', '~', some(WORD, 34)),
    plain('alibaba-key', 'LT', 'AI', some(WORD, 20)),
    plain('digitalocean-token', 'dop', '_v1_', some(HEX, 64)),
    plain('heroku-key', 'HR', 'KU-', some(WORD, 60)),
    plain('fly-token', 'fo', '1_', some(WORD, 43)),
    plain('vercel-token', 'vc', 'p_', some(WORD, 24)),
    plain('netlify-token', 'nf', 'p_', some(WORD, 40)),
    plain('databricks-token', 'da', 'pi', some(HEX, 32)),
    plain('supabase-key', 'sb', 'p_', some(HEX, 40)),
    plain('planetscale-token', 'pscale', '_tkn_', some(WORD, 43)),
    plain('vault-token', 'hv', 's.', some(WORD, 95)),
    plain('vault-token', 'hv', 's.', some(WORD, 24)),
    plain('terraform-token', some(WORD, 14), '.atlas', 'v1.', some(WORD, 67)),
    plain('doppler-token', 'dp', '.pt.', some(WORD, 43)),
    plain('pulumi-token', 'pu', 'l-', some(HEX, 40)),
    plain('1password-token', 'op', 's_', json(300)),
    plain('age-key', 'AGE-SECRET', '-KEY-1', some(UPPER, 58)),
    plain('tailscale-key', 'ts', 'key-auth-', some(WORD, 17), '-', some(WORD, 32)),
    plain('stripe-key', 'sk', '_live_', some(WORD, 24)),
    plain('stripe-key', 'rk', '_live_', some(WORD, 99)),
    plain(
      'plaid-token',
      'access-',
      'production-',
      some(HEX, 8),
      '-',
      some(HEX, 4),
      '-',
      some(HEX, 4),
      '-',
      some(HEX, 4),
      '-',
      some(HEX, 12),
    ),
    plain('openshift-token', 'sha256', '~', some(WORD, 43)),
    plain('azure-devops-token', some(WORD, 76), 'AZ', 'DO', some(WORD, 4)),
    plain('square-token', 'sq', '0atp-', some(WORD, 22)),
    plain('shopify-token', 'shp', 'at_', some(HEX, 32)),
    plain('facebook-token', 'EA', 'A', some(WORD, 150)),
    plain('twilio-key', 'S', 'K', some(HEX, 32)),
    plain('sendgrid-key', 'S', 'G.', some(WORD, 22), '.', some(WORD, 43)),
    plain('mailgun-key', 'ke', 'y-', some(HEX, 32)),
    plain('mailchimp-key', some(HEX, 32), '-u', 's12'),
    plain('brevo-key', 'xkey', 'sib-', some(HEX, 64), '-', some(WORD, 16)),
    plain('resend-key', 'r', 'e_', some(WORD, 8), '_', some(WORD, 24)),
    plain('openai-key', 'sk-', 'proj-', some(WORD, 120)),
    plain('openai-key', 'sk-', some(WORD, 20), 'T3Blbk', 'FJ', some(WORD, 20)),
    plain('anthropic-key', 'sk-', 'ant-api03-', some(WORD, 93), 'AA'),
    plain('openrouter-key', 'sk-', 'or-v1-', some(HEX, 64)),
    plain('huggingface-token', 'h', 'f_', some(LOWER + UPPER, 34)),
    plain('groq-key', 'gs', 'k_', some(WORD, 52)),
    plain('replicate-token', 'r', '8_', some(WORD, 37)),
    plain('perplexity-key', 'pp', 'lx-', some(WORD, 48)),
    plain('xai-key', 'xa', 'i-', some(WORD, 80)),
    plain('nvidia-key', 'nv', 'api-', some(WORD, 64)),
    plain('langsmith-key', 'lsv2', '_pt_', some(HEX, 32), '_', some(HEX, 10)),
    plain('notion-token', 'nt', 'n_', some(DIGITS, 11), some(WORD, 35)),
    plain('figma-token', 'fi', 'gd_', some(WORD, 43)),
    plain('airtable-token', 'pa', 't', some(WORD, 14), '.', some(HEX, 64)),
    plain(
      'hubspot-token',
      'pa',
      't-na1-',
      [8, 4, 4, 4, 12].map((length) => some(HEX, length)).join('-'),
    ),
    plain('contentful-token', 'CF', 'PAT-', some(WORD, 43)),
    plain('typeform-token', 'tf', 'p_', some(WORD, 59)),
    plain('postman-key', 'PM', 'AK-', some(HEX, 24), '-', some(HEX, 34)),
    plain('sentry-token', 'sn', 'trys_', some(WORD, 120)),
    plain('grafana-token', 'gl', 'sa_', some(WORD, 32), '_', some(HEX, 8)),
    plain('newrelic-key', 'NR', 'AK-', some(UPPER + DIGITS, 27)),
    plain('dynatrace-token', 'dt', '0c01.', some(UPPER, 24), '.', some(UPPER, 64)),
    plain('buildkite-token', 'bk', 'ua_', some(HEX, 40)),
    plain('circleci-token', 'CCI', 'PAT_', some(WORD, 22), '_', some(HEX, 40)),
    plain('sonar-token', 'sq', 'u_', some(HEX, 40)),
    plain('sourcegraph-token', 'sg', 'p_', some(HEX, 16), '_', some(HEX, 40)),
    plain('adafruit-key', 'ai', 'o_', some(WORD, 28)),
    plain('clojars-token', 'CLO', 'JARS_', some(LOWER + DIGITS, 60)),
    plain('crates-token', 'ci', 'o', some(WORD, 32)),
    plain('duffel-token', 'duf', 'fel_live_', some(WORD, 43)),
    plain('easypost-key', 'EZ', 'AK', some(WORD, 54)),
    plain(
      'launchdarkly-key',
      'sd',
      'k-',
      [8, 4, 4, 4, 12].map((length) => some(HEX, length)).join('-'),
    ),
    plain('mailersend-token', 'ml', 'sn.', some(HEX, 64)),
    plain('neon-key', 'na', 'pi_', some(LOWER + DIGITS, 64)),
    plain('posthog-key', 'ph', 'x_', some(WORD, 43)),
    plain('prefect-key', 'pn', 'u_', some(WORD, 36)),
    plain('readme-key', 'rd', 'me_', some(LOWER + DIGITS, 70)),
    plain('rootly-key', 'root', 'ly_', some(HEX, 64)),
    plain('shippo-token', 'ship', 'po_live_', some(HEX, 40)),
    plain('tavily-key', 'tv', 'ly-dev-', some(WORD, 32)),
    plain('jwt', json(33), '.', json(60), '.', some(WORD, 43)),
    ...['', 'RSA ', 'EC ', 'OPENSSH '].map((type) => plain('private-key', pem(type, '\n'))),
    plain(
      'private-key',
      `-----BEGIN PRIVATE ${'KEY'}-----\nMII${some(BASE64, 29)}\n-----END PRIVATE ${'KEY'}-----`,
    ),
    within(
      'private-key',
      '{"type": "service_account", "private_key": "',
      pem('', String.raw`\n`),
      String.raw`\n", "client_email": "ci@acme.example"}`,
    ),
    within('url-password', 'git clone https://deploy:', password, '@git.acme.test/payments.git'),
    within('url-password', 'postgres://app:', password, '@db.acme.test:5432/payments'),
    within('url-password', 'redis://:', password, '@cache.acme.test:6379'),
    within(
      'url-token',
      'git remote set-url origin https://',
      some(HEX, 39) + '7',
      '@github.com/acme/payments',
    ),
    within(
      'azure-key',
      `DefaultEndpointsProtocol=https;AccountName=acme;Account${'Key'}=`,
      `${some(BASE64, 86)}==`,
      ';EndpointSuffix=core.windows.net',
    ),
    within(
      'azure-signature',
      'https://acme.blob.core.windows.net/dump?sv=2022-11-02&sp=r&sig=',
      `${some(WORD, 43)}%3D`,
    ),
    within(
      'authorization',
      'curl -H "Authorization: Bearer ',
      `${some(WORD, 39)}7`,
      '" https://api.acme.test',
    ),
    within('npmrc-token', '//packages.acme.test/:_authToken=', `${some(HEX, 8)}-${some(HEX, 20)}7`),
    within(
      'connection-password',
      'Server=db.acme.test;Database=pay;User Id=app;Password=',
      password,
      ';Encrypt=true',
    ),
    within('netrc-password', 'machine git.acme.test\n  login wei\n  password ', password),
    within(
      'netrc-password',
      'machine git.acme.test login wei password ',
      password,
      '\nmachine other.acme.test',
    ),
    within('curl-password', 'curl -sS -u wei:', password, ' https://api.acme.test/v1'),
    within('curl-password', `curl https://api.acme.test/v1 --user 'wei@acme.test:`, password, "'"),
    within('assigned-secret', `export PAYMENTS_API${'_KEY'}=`, `aB7${some(WORD, 30)}`),
    within(
      'connection-password',
      'jdbc:postgresql://db.acme.test/pay?user=app&password=',
      password,
      '&ssl=true',
    ),
    within('assigned-secret', `DB_PASS${'WORD'}=`, `aB7${some(WORD, 13)}`),
    within('assigned-secret', `client${'_secret'}=`, `aB7${some(WORD, 13)}`),
    within('assigned-secret', `  db_pass${'word'}: "`, `aB7${some(WORD, 13)}`, '"'),
    within('assigned-secret', `{"client${'_secret'}": "`, `aB7${some(WORD, 30)}`, '"}'),
  ];
}

import { Random } from './random.js';

const HEX = '0123456789abcdef';
const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const PROSE = [
  'The refresh token expires after 30 minutes; the access token after five',
  'Rotate the GitHub token (ghp_…) before Friday, it lies in the vault under ci/github',
  'The parser drops the last token of a line: token=EOF is never emitted',
  'Set GH_TOKEN and JIRA_API_TOKEN in the environment, never in .handoff.yml',
  'A password reset link is valid once; the password policy needs a decision',
  'See https://docs.github.com/en/authentication for how personal access tokens look',
  'AKIAIOSFODNN7EXAMPLE is the key that the documentation of AWS uses',
  'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY as in the documentation',
  'The header is Authorization: Bearer <token>, and nothing else',
  'Use postgres://user:password@localhost:5432/app on your own machine',
  'git clone https://$USER:$TOKEN@git.example.com/payments.git fails behind the proxy',
  'https://***@github.com/acme/payments is what the log shows',
  'mail nadia@example.com and omar@example.com about the secret santa',
  'The file begins with -----BEGIN PRIVATE KEY----- and was empty',
  '-----BEGIN CERTIFICATE----- blocks are public and may stay',
  'sk-SK is the locale of Slovakia, and sk_test is a prefix',
  'key-value stores, hf_ prefixes and xoxb- tokens are mentioned in the guide',
  'ssh://git@github.com:22/acme/payments.git and git@github.com:acme/payments.git both work',
  'The JWT has three parts, eyJ… dot eyJ… dot a signature',
  'export API_KEY=your-api-key-goes-here',
  'client_secret: see the vault, path kv/payments/oauth',
  'GOOGLE_APPLICATION_CREDENTIALS=/etc/keys/Prod-sa-7.json is not mounted',
  'private_key="/home/Deploy7/.ssh/id_ed25519" in the inventory',
  'DB_PASSWORD=projects/123/secrets/DbPass/versions/latest comes from the manager',
  'The link https://app.acme.test/reset?password=forgotten leads nowhere',
  'access_token=$(gcloud auth print-access-token) before the call',
  'curl -u "$USER:$TOKEN" https://api.acme.test/v1 works from here, curl -u wei:password does not',
  'machine git.acme.test login wei password <token> is what .netrc needs',
  'Run curl -sSL https://get.acme.test/install.sh | sh -s -- --user wei: it asks for the rest',
  'npm_config_registry and npm_lifecycle_event are variables of npm',
] as const;

/**
 * A harmless text, the one of that number: a hash, an id, Base64, a path or prose about tokens,
 * often within a sentence.
 */
export function benignText(seed: number): string {
  const random = new Random(seed);
  const some = (alphabet: string, length: number): string =>
    Array.from({ length }, () => random.pick([...alphabet])).join('');
  const base64 = (length: number): string => Buffer.from(some(WORD, length)).toString('base64');
  const uuid = [8, 4, 4, 4, 12].map((length) => some(HEX, length)).join('-');
  const slotId = random.pick([
    some(HEX, 40),
    some(HEX, 64),
    some(HEX, 32),
    some(HEX, 7),
    some(HEX, 128),
    uuid,
    uuid.toUpperCase(),
    base64(random.int(6, 90)),
    Buffer.from(Array.from({ length: random.int(8, 60) }, () => random.int(0, 255))).toString(
      'base64url',
    ),
    `sha512-${Buffer.from(Array.from({ length: 64 }, () => random.int(0, 255))).toString('base64')}`,
    `data:image/png;base64,${base64(60)}`,
    `20260115T095000Z-wei-${some('0123456789abcdefghjkmnpqrstvwxyz', 8)}.b1`,
    `https://github.com/acme/payments/commit/${some(HEX, 40)}`,
    `https://acme.test/search?q=${some(WORD, 30)}&page=2`,
    `node_modules/.pnpm/@scope+package@1.2.3_${some(HEX, 32)}/index.js`,
    `registry.acme.test/payments@sha256:${some(HEX, 64)}`,
    `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${some(WORD, 43)} wei@example.org`,
    `SHA256:${some(WORD, 43)}`,
    `feature/PAY-${random.int(1, 999)}-${some('abcdefghijklmnopqrstuvwxyz', 12)}`,
    `2026-01-15T09:50:00.${random.int(100, 999)}Z trace=${some(HEX, 32)} span=${some(HEX, 16)}`,
  ]);
  const prose = random.pick(PROSE);
  return random.pick([
    slotId,
    prose,
    `The build of ${slotId} is broken`,
    `${prose}; ${slotId}`,
    `token ${slotId} was revoked`,
    `cache key: ${slotId}`,
    `id=${slotId}, as above`,
  ]);
}

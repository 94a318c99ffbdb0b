import type { SecretKind } from './issued.js';

/** Words that documentation uses in place of a password. */
const WORDS =
  'pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|credentials?|x-oauth-basic|change-?me|redacted|removed|hidden|example|my-?password';

/**
 * In a URL, documentation has in place of a password: words, variables, or a repeated character.
 */
const NO_PASSWORD = `(?!(?:${WORDS}|your[^@\\s]{0,40}|(?<same>[^\\s@])\\k<same>{0,256})@)(?![^@\\s]{0,256}[$\{}<>%*]|\\.\\.\\.)`;

/** At the end of a command or line, documentation has these in place of a password. */
const NOT_GIVEN = `(?!(?:${WORDS}|your\\S{0,40}|x+|\\.{3})(?![^\\s"']))(?![$<{*%])`;

/**
 * Secrets known by their context. The patterns use lookaround, so that they match only the secret.
 */
export const SHAPED: readonly SecretKind[] = [
  {
    kind: 'private-key',
    name: 'a private key',
    // Lines of a key may be separated by line feeds or, in JSON, by escapes. Without its end, the
    // key reaches as far as there are lines of Base64.
    looks:
      '-----BEGIN[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\[nrt]|["\'+,]|[A-Z][A-Za-z-]{1,20}: [^\\n\\\\]{0,120}){0,60}[A-Za-z0-9+/]{16}(?:[\\s\\S]{0,12000}?-----END[A-Z0-9 ]{0,40}-----|(?:[\\s\\\\nr]{0,8}[A-Za-z0-9+/=]{16,}){0,200})',
  },
  {
    kind: 'url-password',
    name: 'a password in a URL',
    looks: `(?<=[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s/:@"'<>]{0,256}:)${NO_PASSWORD}[^\\s/@"'<>]{3,256}(?=@[A-Za-z0-9_[%.-])`,
  },
  {
    kind: 'url-token',
    name: 'a token in a URL',
    looks:
      '(?<=https?://)(?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{20,256}(?=(?::x-oauth-basic)?@[A-Za-z0-9])',
  },
  {
    kind: 'azure-key',
    name: 'an Azure key',
    looks: '(?<=(?:Account|SharedAccess)Key=)[A-Za-z0-9+/]{30,}={0,2}',
  },
  {
    kind: 'azure-signature',
    name: 'an Azure signature',
    looks: '(?<=[?&]sig=)[A-Za-z0-9%+/_-]{40,}={0,2}',
  },
  {
    kind: 'aws-secret',
    name: 'an AWS secret key',
    looks:
      '(?<=(?:SECRET|[Ss]ecret)_?(?:ACCESS|[Aa]ccess)_?(?:KEY|[Kk]ey)["\']?\\s{0,3}(?::|=>|=)\\s{0,3}["\']?)(?![A-Za-z0-9/+]{29,33}EXAMPLEKEY)[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+])',
  },
  {
    kind: 'authorization',
    name: 'credentials in an HTTP header',
    looks:
      '(?<=[Aa]uthorization["\']?:\\s{0,3}["\']?(?:Bearer|Basic|[Tt]oken)\\s{1,3})(?=[A-Za-z+/_.~-]*[\\d=])[A-Za-z0-9+/_.~=-]{16,}',
  },
  {
    kind: 'npmrc-token',
    name: 'an npm token',
    looks: '(?<=_auth(?:Token)?=)(?=[A-Za-z_-]*\\d)[A-Za-z0-9_=/+-]{16,}',
  },
  {
    kind: 'connection-password',
    name: 'a password in a connection string',
    // In the query of a JDBC URL, words such as `reset` are not passwords.
    looks:
      '(?<=;\\s{0,3}(?:[Pp]assword|[Pp]wd)=)(?![${<*]|[Pp]assword|\\.\\.\\.)[^;\\s"\']{6,128}|(?<=[?&](?:[Pp]assword|[Pp]wd)=)(?![${<*])(?=[^&\\s"\']{0,128}\\d)[^&\\s"\']{8,128}',
  },
  {
    kind: 'netrc-password',
    name: 'a password in .netrc format',
    looks: `(?<=machine\\s{1,9}\\S{1,253}\\s{1,9}login\\s{1,9}\\S{1,100}\\s{1,9}password\\s{1,9})${NOT_GIVEN}\\S{6,128}`,
  },
  {
    kind: 'curl-password',
    name: 'a password in a curl command',
    looks: `(?<=curl\\s[^\\n]{0,300}(?:-u|--user)[ =]{0,3}["']?[^\\s:"']{1,100}:)${NOT_GIVEN}[^\\s"']{6,128}`,
  },
  {
    kind: 'assigned-secret',
    name: 'the value of a secret variable',
    // As in shell, settings files or JSON: in prose a token has no equals sign and no quotes.
    // Requires digits and letters of both cases, so no hash, UUID or name matches.
    looks:
      '(?<=[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)=["\']?|(?<![?&;])(?:password|passwd|secret|(?:access|auth|refresh)_token|api_?key|access_key|private_key)=["\']?|(?:password|secret|token|api_?key|access_key|private_key)"?\\s{0,3}:\\s{0,3}")(?![/~.]|[a-z]{3,}/)(?=[^\\s"\']{0,200}[a-z])(?=[^\\s"\']{0,200}[A-Z])(?=[^\\s"\']{0,200}\\d)[A-Za-z0-9+/=_.~!@#^&-]{16,}',
  },
];

import { own } from '../../protocol/format/own.js';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { secretAt, type Secret } from '../../protocol/secrets/find.js';

/**
 * The part of a secretlint rule that is used here. The package's own types are in another package.
 */
interface Rule {
  meta: { id: string };
  create(
    context: Context,
    options: object,
  ): {
    file?: (source: { content: string; filePath: undefined; ext: string }) => void | Promise<void>;
  };
}

interface Context {
  sharedOptions: object;
  createTranslator(): (messageId: string) => { messageId: string };
  report(found: {
    message: { messageId: string };
    range: readonly [start: number, end: number];
  }): void;
  ignore(): void;
}

const RULES: readonly Rule[] = rules;

/** A rule of the package, and this program's kind and name for its findings. */
const BY_RULE: Readonly<Record<string, readonly [kind: string, name: string]>> = {
  basicauth: ['url-password', 'a password in a URL'],
  'database-connection-string': ['url-password', 'a password in a URL'],
  aws: ['aws-key', 'an AWS key'],
  gcp: ['private-key', 'a private key'],
  privatekey: ['private-key', 'a private key'],
  slack: ['slack-token', 'a Slack token'],
  npm: ['npm-token', 'an npm token'],
};

/** An account number is not a secret. */
const NO_SECRET = new Set(['AWSAccountID']);
/** A comment in a text must not switch a rule off, and the texts are not files. */
const LEFT_OUT = 'filter-comments';

/**
 * The secrets that secretlint's recommended rules find in a text. Calls the rules directly:
 * secretlint's core records the time of every step for the life of the process, and reads the file
 * that a text claims to come from.
 */
export async function recommendedSecrets(text: string): Promise<Secret[]> {
  const secrets: Secret[] = [];
  for (const rule of RULES) {
    const rest = rule.meta.id.replace(/^.*secretlint-rule-/, '');
    if (rest === LEFT_OUT) continue;
    const [kind, name] = own(BY_RULE, rest) ?? [`${rest}-secret`, `a secret (${rest})`];
    const handler = rule.create(
      {
        sharedOptions: {},
        createTranslator: () => (messageId) => ({ messageId }),
        report: ({ message: { messageId }, range: [start, end] }) => {
          if (!NO_SECRET.has(messageId) && !/EXAMPLE(?:KEY)?$/.test(text.slice(start, end)))
            secrets.push(secretAt(text, { kind, name }, start, end));
        },
        ignore: () => undefined,
      },
      {},
    );
    await handler.file?.({ content: text, filePath: undefined, ext: '' });
  }
  return secrets;
}

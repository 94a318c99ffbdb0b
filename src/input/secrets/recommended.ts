import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { secretAt, type Secret } from '../../protocol/secrets/find.js';

/**
 * What this program uses of a rule of the package, whose own types lie in a package that nothing
 * else needs.
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

/** A rule of the package, and how this program calls what it finds. */
const BY_RULE: Readonly<Record<string, readonly [kind: string, name: string]>> = {
  basicauth: ['url-password', 'a password in a URL'],
  'database-connection-string': ['url-password', 'a password in a URL'],
  aws: ['aws-key', 'an AWS key'],
  gcp: ['private-key', 'a private key'],
  privatekey: ['private-key', 'a private key'],
  slack: ['slack-token', 'a Slack token'],
  npm: ['npm-token', 'an npm token'],
};

/** The number of an account names it and opens nothing. */
const NO_SECRET = new Set(['AWSAccountID']);
/** A comment in a text must not switch the search off, and nothing in here is a file of a disk. */
const LEFT_OUT = 'filter-comments';

/**
 * What secretlint's recommended rules find in a text. They are asked one by one, without
 * secretlint's core: that measures every step for as long as the process lives, and reads the file
 * that a text is said to come from.
 */
export async function recommendedSecrets(text: string): Promise<Secret[]> {
  const found: Secret[] = [];
  for (const rule of RULES) {
    const rest = rule.meta.id.replace(/^.*secretlint-rule-/, '');
    if (rest === LEFT_OUT) continue;
    const [kind, name] = BY_RULE[rest] ?? [`${rest}-secret`, `a secret (${rest})`];
    const handler = rule.create(
      {
        sharedOptions: {},
        createTranslator: () => (messageId) => ({ messageId }),
        report: ({ message: { messageId }, range: [start, end] }) => {
          if (!NO_SECRET.has(messageId) && !/EXAMPLE(?:KEY)?$/.test(text.slice(start, end)))
            found.push(secretAt(text, { kind, name }, start, end));
        },
        ignore: () => undefined,
      },
      {},
    );
    await handler.file?.({ content: text, filePath: undefined, ext: '' });
  }
  return found;
}

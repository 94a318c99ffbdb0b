import { parseDocument } from 'yaml';

/** What the package `yaml` makes of a text, or undefined where it finds a fault. */
export function oracle(text: string): unknown {
  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    stringKeys: true,
    merge: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  return document.errors.length > 0 || document.warnings.length > 0 ? undefined : document.toJS();
}

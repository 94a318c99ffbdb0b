import type { Path } from '../../../protocol/format/finding.js';
import { typedHandle } from '../../../protocol/team/person.js';
import { faultOf } from './judge-field.js';
import type { Session } from './session.js';

/**
 * Asks for a text, and judges it while it is typed. Undefined for an optional text that was left
 * empty. The default is `offered`, else the present value.
 */
export async function askText(
  { prompt, draft, author }: Session,
  at: Path,
  message: string,
  optional = false,
  offered?: string,
): Promise<string | undefined> {
  const known = offered ?? draft.at(at);
  const preset = typeof known === 'string' ? { default: known } : {};
  const typed = await prompt.text({
    message: optional ? `${message} (optional)` : message,
    optional,
    ...preset,
    validate: (text) => faultOf(author, at, text) ?? true,
  });
  return typed === '' ? undefined : typed;
}

/** Asks for a handle of the roster, with or without @. */
export async function askWho(
  { prompt, draft, author }: Session,
  at: Path,
  message: string,
  fallback?: string,
): Promise<string> {
  const known = draft.at(at) ?? fallback;
  const handle = (text: string): string => typedHandle(author.policy, text);
  const preset = typeof known === 'string' ? { default: known } : {};
  return handle(
    await prompt.text({
      message,
      ...preset,
      validate: (text) => faultOf(author, at, handle(text)) ?? true,
    }),
  );
}

import { own } from '../../protocol/format/own.js';
import { HandoffError } from '../../errors.js';

/** Collects secret values; implemented by `Secrets`. */
export interface SecretSink {
  add(secret: string): void;
}

/**
 * The value of an environment variable.
 * @param hint how to set it
 * @throws HandoffError `auth` if it is not set
 */
export function setting(vars: NodeJS.ProcessEnv, name: string, hint: string): string {
  const value = (own(vars, name) ?? '').trim();
  if (value === '') throw new HandoffError('auth', `${name} is not set`, hint);
  return value;
}

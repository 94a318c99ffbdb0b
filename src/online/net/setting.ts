import { HandoffError } from '../../errors.js';

/** Takes what must stand in no text: `Secrets` does. */
export interface SecretSink {
  add(secret: string): void;
}

/**
 * What an environment variable holds.
 * @param hint how to set it
 * @throws HandoffError `auth` where it is not set
 */
export function setting(vars: NodeJS.ProcessEnv, name: string, hint: string): string {
  const value = (vars[name] ?? '').trim();
  if (value === '') throw new HandoffError('auth', `${name} is not set`, hint);
  return value;
}

/** True for an environment variable that is switched on: CI=false and CI=0 are off. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}

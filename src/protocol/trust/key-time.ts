import { parseTime } from '../format/time.js';

const TIME = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/;

/**
 * A time in a key list, YYYYMMDD[HHMM[SS]][Z] (ssh-keygen(1)), in milliseconds since 1970. UTC with
 * and without Z: unlike in ssh-keygen, a verdict must not depend on the machine's zone. NaN for an
 * invalid time.
 */
export function parseKeyTime(text: string): number {
  const [whole, year, month, day, hour = '00', minute = '00', second = '00'] =
    TIME.exec(text) ?? [];
  return whole === undefined
    ? Number.NaN
    : (parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) ?? Number.NaN);
}

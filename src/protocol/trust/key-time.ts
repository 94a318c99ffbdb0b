import { parseTime } from '../format/time.js';

const TIME = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/;

/**
 * A time as lists of keys have it, YYYYMMDD[HHMM[SS]][Z] (ssh-keygen(1)), in milliseconds since
 * 1970. It is UTC with and without Z, because a verdict must not depend on the machine's zone, as
 * it does in ssh-keygen. NaN where it is no real time.
 */
export function parseKeyTime(text: string): number {
  const [whole, year, month, day, hour = '00', minute = '00', second = '00'] =
    TIME.exec(text) ?? [];
  return whole === undefined
    ? Number.NaN
    : (parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) ?? Number.NaN);
}

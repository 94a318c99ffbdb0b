// Generated from moment-timezone by scripts/generate.mjs. Do not edit: update that package, then `npm run generate`.

/** The release of the IANA time zone database that `table.ts` is made from. */
export const TABLE_VERSION = '2026f';

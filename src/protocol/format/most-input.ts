/** More bytes than this nobody typed: they are refused before they fill the memory. */
export const MOST_INPUT = 16 * 1024 * 1024;

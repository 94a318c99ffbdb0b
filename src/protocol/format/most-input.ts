/** Nobody types more bytes than this; more is refused before it fills the memory. */
export const MOST_INPUT = 16 * 1024 * 1024;

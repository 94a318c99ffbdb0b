/** The largest calendar that is read, in bytes: thousands of events. */
export const MOST_BYTES = 2_000_000;

/** What is said of a larger one. */
export const TOO_LARGE = `it is larger than ${MOST_BYTES / 1_000_000} MB`;

/** What became of a post. */
export interface Posted {
  /** Its address; null for a message, which has none. */
  url: string | null;
  /** True where it was there already: an earlier try, or another clone, had made it. */
  adopted: boolean;
}

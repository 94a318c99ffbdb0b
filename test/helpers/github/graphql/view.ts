import type { Hub } from '../call.js';
import type { Fields } from './connection.js';

/** One repository in the eyes of somebody. */
export interface View {
  hub: Hub;
  /** `owner/name` */
  full: string;
  viewer: string | null;
  /** It, as one of the fields of what is in it. */
  repository(): Promise<Fields>;
}

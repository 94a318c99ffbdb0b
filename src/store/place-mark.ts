import { shaOf } from '../system/sha.js';

/** The folder of a project's outbox. */
export function outboxName(place: string): string {
  return `outbox${markOfPlace(place)}`;
}

/** The folder of a project's rollups that may have been sent. */
export function rollupsName(place: string): string {
  return `rollups${markOfPlace(place)}`;
}

/** The folder of a project's drafts. */
export function draftsName(place: string): string {
  return `drafts${markOfPlace(place)}`;
}

/** The part of a cache's name that tells projects apart; nothing for the policy at the top. */
export function markOfPlace(place: string): string {
  return place === '' ? '' : `-${shaOf('sha256', Buffer.from(place)).slice(0, 16)}`;
}

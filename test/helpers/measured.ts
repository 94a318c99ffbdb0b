import type { BranchCommit, Material } from '../../src/protocol/metrics/material.js';
import { WorkCalendar } from '../../src/protocol/metrics/work-calendar.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { History } from './history.js';

const DAY = 86_400_000;

/** `2026-01-05 15:55` in UTC, as milliseconds since 1970. */
function utc(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00Z`);
}

/** A history at hand-made times, and what figures are computed from. */
export class Measured extends History {
  readonly #landed = new Map<string, number>();
  commits: BranchCommit[] = [];

  /** Whoever acts next does so at this time. */
  at(text: string, handle: string): ReturnType<History['person']> {
    this.now = utc(text);
    return this.person(handle);
  }

  /** A record that came to the shared branch later than it was declared. */
  lands({ id }: HandoffRecord, text: string): void {
    this.#landed.set(id, utc(text));
  }

  /** What is looked at from one time to another; `members` narrows it to a pod. */
  material(from: string, to: string, members: readonly string[] | null = null): Material {
    const { policy } = this;
    const state = this.state();
    const when: Material['when'] = (id) => ({
      at: this.#landed.get(id) ?? Date.parse(state.records.get(id)?.declared_at ?? ''),
      clock: this.#landed.has(id) ? 'land' : 'declared',
    });
    const declared = [...state.declarations.keys()].map((id) => when(id).at);
    const isMember = (handle: string): boolean => members?.includes(handle) ?? true;
    return {
      state,
      policy,
      when,
      calendar:
        policy.shifts === null
          ? null
          : new WorkCalendar(
              [{ from: -Infinity, roster: policy.shifts }],
              utc(from) - 400 * DAY,
              utc(to) + 3 * DAY,
            ),
      people: [...policy.members.keys()].filter(isMember),
      isMember,
      from: utc(from),
      to: utc(to),
      adoptedAt: declared.length === 0 ? null : Math.min(...declared),
      commits: this.commits,
    };
  }
}

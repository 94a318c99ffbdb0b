/** What is to happen when, earliest first; what was added first comes first at the same time. */
export class Queue {
  #heap = [];
  #added = 0;

  add(at, act) {
    const heap = this.#heap;
    let place = heap.push({ at, act, number: (this.#added += 1) }) - 1;
    for (
      let up = (place - 1) >> 1;
      place > 0 && isBefore(heap[place], heap[up]);
      up = (place - 1) >> 1
    ) {
      [heap[place], heap[up]] = [heap[up], heap[place]];
      place = up;
    }
  }

  /** The earliest; null without any. */
  next() {
    const heap = this.#heap;
    const [first = null] = heap;
    const last = heap.pop();
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < heap.length && isBefore(heap[left], heap[least])) least = left;
      if (right < heap.length && isBefore(heap[right], heap[least])) least = right;
      if (least === place) return first;
      [heap[place], heap[least]] = [heap[least], heap[place]];
      place = least;
    }
  }
}

function isBefore(one, other) {
  return one.at < other.at || (one.at === other.at && one.number < other.number);
}

/** A block collection begins at a column; a list may begin at the column of its mapping. */
interface Block {
  column: number;
  kind: 'mapping' | 'sequence';
}

/** Counts the open block mappings and lists from tokens alone: only indentation nests them. */
export class BlockDepth {
  private readonly blocks: Block[] = [];
  private column = 0;
  /** The column of the node on this line that may turn out to be a key. */
  private keyColumn: number | undefined;

  /** The number of open blocks. */
  get open(): number {
    return this.blocks.length;
  }

  /** Takes the next token. @returns how many blocks it opened, 0 or 1 */
  see(type: string | null, token: string, inFlow: boolean): number {
    let opened = 0;
    if (!inFlow && type === 'seq-item-ind') {
      opened = this.enter({ column: this.column, kind: 'sequence' });
      this.keyColumn = undefined;
    } else if (!inFlow && type === 'map-value-ind') {
      opened = this.enter({ column: this.keyColumn ?? this.column, kind: 'mapping' });
    } else if (type !== 'space' && type !== 'newline') {
      this.keyColumn ??= this.column;
    }
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) {
      this.column = token.length - newline - 1;
      this.keyColumn = undefined;
    } else {
      this.column += token.length;
    }
    return opened;
  }

  private enter(block: Block): number {
    for (let last = this.blocks.at(-1); last !== undefined; last = this.blocks.at(-1)) {
      const sameColumn = last.column === block.column;
      if (sameColumn && last.kind === block.kind) return 0;
      if (last.column < block.column || (sameColumn && last.kind === 'mapping')) break;
      this.blocks.pop();
    }
    this.blocks.push(block);
    return 1;
  }
}

/**
 * A history of declarations with a blocker each, an acknowledgement and a resolution for most:
 * seeded, the same every time.
 * @param seal the module src/ledger/seal.ts
 * @param count records to make
 * @returns paths and bytes, as they lie in a repository
 */
export function makeRecords({ prepare, bytesOf }, count) {
  const seal = (content) => {
    const { sealed, record } = prepare(content);
    return { record, bytes: bytesOf(sealed) };
  };
  const people = ['wei', 'nadia', 'james', 'sarah'];
  const files = [];
  const last = {};
  for (let index = 0; files.length < count; index += 1) {
    const author = people[index % people.length];
    const at = new Date(Date.UTC(2025, 0, 1) + index * 6 * 3_600_000)
      .toISOString()
      .replace('.000Z', 'Z');
    const item = `item-${author}-${Math.floor(index / 40)}`;
    const { record, bytes } = seal({
      schema: 1,
      kind: 'declaration',
      author,
      declared_at: at,
      zone: 'UTC',
      to: ['next'],
      addressees: people.filter((other) => other !== author),
      returns_at: new Date(Date.parse(at) + 16 * 3_600_000).toISOString().replace('.000Z', 'Z'),
      shipped: 'none',
      in_flight: [
        {
          key: item,
          status: 'in_progress',
          progress: index % 100,
          summary: `Step ${index} of ${item}`,
          why: 'The release depends on it',
          handover: 'watch',
          next: [{ action: `Go on with step ${index + 1}`, owner: author }],
        },
      ],
      decisions: 'none',
      blockers: [
        {
          key: `blocker-${index}`,
          need: `Decision number ${index} on the design`,
          why: 'Work cannot go on without it',
          owner: people[(index + 1) % people.length],
          blocks: [item],
        },
      ],
      questions: 'none',
      saw: last[author] ? [last[author]] : [],
    });
    last[author] = record.id;
    const day = `.handoffs/${at.slice(0, 4)}/${at.slice(5, 7)}/${at.slice(8, 10)}`;
    files.push({ path: `${day}/${record.id}.declaration.yml`, bytes });
    if (index % 20 === 0 || files.length >= count) continue;
    const event = (kind, fields, slot) => {
      const made = seal({
        schema: 1,
        kind,
        author: people[(index + 1) % people.length],
        declared_at: at,
        zone: 'UTC',
        subject: { id: record.id, ...(slot ? { slot } : {}), digest: record.digest },
        ...fields,
        saw: [],
      });
      files.push({
        path: `${day}/${record.id}${slot ? `.${slot}` : ''}.${kind}.${made.record.id}.yml`,
        bytes: made.bytes,
      });
    };
    event('resolution', { outcome: `Variant ${index % 3}` }, 'b1');
    if (files.length < count) event('ack', { items: [{ slot: 'i1', reply: 'watch' }] });
  }
  return files;
}

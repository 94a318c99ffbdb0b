import { describe, expect, test } from 'vitest';
import {
  isMarked,
  markerKey,
  markerLine,
  parseMarker,
} from '../../../src/protocol/route/marker.js';
import { SLOT_ID } from '../../helpers/packet.js';

const LINE = `<!-- handoff:v1 acme%2Fpay ${SLOT_ID} -->`;
const MARKER = { project: 'acme/pay', slotId: SLOT_ID, what: null };

describe('a marker', () => {
  test.each([
    [MARKER, LINE],
    [
      { project: null, slotId: SLOT_ID, what: 'decision' },
      `<!-- handoff:v1 - ${SLOT_ID} decision -->`,
    ],
    [{ project: '-', slotId: SLOT_ID, what: null }, `<!-- handoff:v1 %2D ${SLOT_ID} -->`],
    [
      { project: 'a --> b é', slotId: SLOT_ID, what: 'outcome:20260116T142000Z-sarah-p2m7c1hd' },
      `<!-- handoff:v1 a%20%2D%2D%3E%20b%20%C3%A9 ${SLOT_ID} outcome:20260116T142000Z-sarah-p2m7c1hd -->`,
    ],
  ])('%j is the line %s', (marker, line) => {
    expect(markerLine(marker)).toBe(line);
    expect(parseMarker(`x\n\n${line}`)).toEqual(marker);
    expect(isMarked(`x\r\n\r\n${line}\r\n`, marker)).toBe(true);
  });

  test.each([
    ['two of them', `${LINE}\n\n${LINE}`],
    ['one in a fence', `\`\`\`\n${LINE}\n\`\`\``],
    ['one in a fence that never ends', `~~~~\n~~~\n${LINE}`],
    ['one in a longer fence', `\`\`\`\`\`text\n\`\`\`\n${LINE}\n\`\`\`\`\``],
    ['one that is quoted', `> ${LINE}`],
    ['one that is indented', `    ${LINE}`],
    ['one amid a line', `see ${LINE}`],
    ['one with text behind it', `${LINE} x`],
    ['one in another', `<!-- ${LINE}`],
    ['another version', LINE.replace('v1', 'v2')],
    ['no thing', '<!-- handoff:v1 acme%2Fpay nothing -->'],
    ['a thing with a path', `<!-- handoff:v1 acme%2Fpay ../../x -->`],
    ['a project that is encoded otherwise', LINE.replace('%2F', '%2f')],
    ['a project that cannot be decoded', LINE.replace('%2F', '%FF')],
    ['something else that is said', LINE.replace(' -->', ' Outcome! -->')],
    ['nothing', ''],
  ])('is not found where there is %s', (_name, body) => {
    expect(parseMarker(body)).toBeNull();
    expect(isMarked(body, MARKER)).toBe(false);
  });

  test('is found beside a false one in a fence', () => {
    expect(parseMarker(`\`\`\`\n${LINE.replace('.b1', '.b2')}\n\`\`\`\n\n${LINE}`)).toEqual(MARKER);
  });

  test('of another slotId, project or saying is another', () => {
    for (const own of [
      { slotId: SLOT_ID.replace('.b1', '.b2') },
      { project: 'acme' },
      { what: 'decision' },
    ])
      expect(isMarked(LINE, { ...MARKER, ...own })).toBe(false);
  });

  test('a body of a million characters is read at once', () => {
    expect(parseMarker('`'.repeat(1_000_000))).toBeNull();
    expect(parseMarker('<!-- handoff:v1 '.repeat(60_000))).toBeNull();
  });

  test('has a key for where lines cannot be hidden', () => {
    expect(markerKey({ slotId: SLOT_ID, what: null })).toBe(SLOT_ID);
    expect(markerKey({ slotId: SLOT_ID, what: 'decision' })).toBe(`${SLOT_ID}/decision`);
  });
});

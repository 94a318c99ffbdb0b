/**
 * Pixels of one character cell; every run of text is stretched to its cells, so that any monospaced
 * font looks the same.
 */
const CELL = { width: 8.4, height: 19 };
const MARGIN = 18;
const COLOURS = {
  30: '#6e7681',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  37: '#e6edf3',
  90: '#8b949e',
  91: '#ffa198',
  92: '#aff5b4',
  93: '#f2cc60',
  94: '#a5d6ff',
  95: '#e2c5ff',
  96: '#b3f0ff',
  97: '#ffffff',
};

/**
 * A terminal's screen as a picture in SVG, without any script or font in it.
 * @param lines of text with their SGR escape sequences (colours, bold, dim)
 * @param shape how many columns the screen has, and the picture's title for those who hear it
 */
export function drawScreen(lines, { columns, title }) {
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = lines.length * CELL.height + 2 * MARGIN;
  const state = {};
  const text = lines.flatMap((line, row) => runsOf(line, state).map((run) => drawRun(run, row)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="#e6edf3">`,
    ...text,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Pieces of a line that look the same; `state` goes on from line to line, as on a terminal. */
function runsOf(line, state) {
  const runs = [];
  let column = 0;
  // eslint-disable-next-line no-control-regex -- escape sequences begin with one
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    if (part.startsWith('\u001b[')) apply(part.slice(2, -1), state);
    else {
      // SVG makes one blank of several, so what they part is placed by itself.
      for (const { 0: text, index } of part.matchAll(/\S+(?: \S+)*/g))
        runs.push({ ...state, column: column + index, text });
      column += part.length;
    }
  }
  return runs;
}

function apply(codes, state) {
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) Object.assign(state, { colour: undefined, bold: false, dim: false });
    else if (code === 1) state.bold = true;
    else if (code === 2) state.dim = true;
    else if (code === 22) Object.assign(state, { bold: false, dim: false });
    else if (code === 39) state.colour = undefined;
    else if (COLOURS[code]) state.colour = COLOURS[code];
  }
}

function drawRun({ text, column, colour, bold, dim }, row) {
  const x = (MARGIN + column * CELL.width).toFixed(1);
  const y = MARGIN + row * CELL.height + 14;
  const look = `${colour ? ` fill="${colour}"` : ''}${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.65"' : ''}`;
  return `<text x="${x}" y="${y}" textLength="${(text.length * CELL.width).toFixed(1)}"${look}>${escape(text)}</text>`;
}

function escape(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

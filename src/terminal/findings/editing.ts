import type { Finding } from '../../schema/types.js';
import { runEditor } from '../run-editor.js';
import { shown } from '../shown.js';
import { withFindings, withoutFindings } from './edited.js';
import { findingLines } from './finding-lines.js';

/** How a person edits a draft: an editor, and its findings as comments and as lines. */
export const EDITING = {
  open: runEditor,
  lines: (findings: readonly Finding[]): string[] => findingLines(shown(findings)),
  withFindings,
  withoutFindings,
};

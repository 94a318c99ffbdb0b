/** How each page of this program begins, so that it replaces no other file. */
export const PAGE_MARK = '<!doctype html>\n<!-- Made by handoff report. -->\n';

/** Where a page is written unless somebody says otherwise. */
export const PAGE_NAME = 'handoff-report.html';

import type { Finding } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import { findingLine, findingLines } from './finding-lines.js';
import type { Judged, Title } from './judged.js';

/**
 * Findings as a JUnit report: a failed test for each error, a passed one for all that is sound;
 * warnings are what it says besides.
 */
export function junitReport(answer: Judged, { verb, sum }: Title): string {
  const [errors, warnings] = [
    answer.findings.filter(({ level }) => level === 'error'),
    answer.findings.filter(({ level }) => level === 'warning'),
  ];
  const limits = answer.warnings.map(({ message }) => message);
  // What could not be seen is no failure of a record, and no success either.
  const unknown = answer.history === 'unknown' ? limits : [];
  const cases = [testcase(sum, 'handoff'), ...unknown.map(unjudged), ...errors.map(failed)];
  const numbers = [
    `tests="${cases.length}"`,
    `failures="${errors.length}"`,
    `errors="${unknown.length}"`,
    'time="0"',
  ].join(' ');
  const names = `name="handoff ${verb}" package="handoff" id="0" hostname="localhost"`;
  const talk = content([...limits, ...findingLines(warnings)].join('\n'));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `<testsuite ${names} timestamp="${answer.as_of.slice(0, 19)}" ${numbers}>`,
    '<properties/>',
    ...cases,
    `<system-out>${talk}</system-out>`,
    '<system-err/>',
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** A test that passed, or one with what went wrong inside. */
function testcase(name: string, classname: string, inside?: string): string {
  const tag = `<testcase name="${attribute(name)}" classname="${attribute(classname)}" time="0"`;
  return inside === undefined ? `${tag}/>` : `${tag}>${inside}</testcase>`;
}

function unjudged(why: string): string {
  return testcase('history', 'handoff', `<error type="no-history" message="${attribute(why)}"/>`);
}

function failed(finding: Shown<Finding>): string {
  const { rule, path, line, column, message } = finding;
  const where = path === null ? '' : ` ${path}${line === null ? '' : `:${line}:${column ?? 1}`}`;
  const facts = `type="${attribute(rule)}" message="${attribute(message)}"`;
  const failure = `<failure ${facts}>${content(findingLine(finding))}</failure>`;
  return testcase(`${rule}${where}`, path ?? 'handoff', failure);
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').trim();
}

/**
 * XML has no place for U+FFFE and U+FFFF, which do no harm in a terminal and so are still there.
 */
function content(text: string): string {
  return text
    .replaceAll('\ufffe', '\\u{fffe}')
    .replaceAll('\uffff', '\\u{ffff}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

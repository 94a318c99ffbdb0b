import type { Finding } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import { findingLine, findingLines } from './finding-lines.js';
import type { Judged, Title } from './judged.js';

/**
 * Findings as a JUnit report: a failed test for each error, one passed test for everything valid,
 * and warnings as output.
 */
export function junitReport(answer: Judged, { verb, sum }: Title): string {
  const [errors, warnings] = [
    answer.findings.filter(({ level }) => level === 'error'),
    answer.findings.filter(({ level }) => level === 'warning'),
  ];
  const limits = answer.warnings.map(({ message }) => message);
  // A limit is neither a failure of a record nor a success.
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

/** A passed test, or one with a failure inside. */
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

/** XML 1.0 forbids control characters (escaped by cleaning) and U+FFFE/U+FFFF (escaped here). */
function content(text: string): string {
  return text
    .replaceAll('\ufffe', '\\u{fffe}')
    .replaceAll('\uffff', '\\u{ffff}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

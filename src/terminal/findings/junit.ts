import type { Finding } from '../../schema/types.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { cleanLine } from '../clean.js';
import type { Judged } from './github.js';
import { findingLines } from '../answer/findings.js';
import { count, plain, rows } from '../answer/read-answer.js';
import { plural } from '../text/plural.js';
import { readFindings } from '../answer/read-findings.js';

/**
 * Findings as a JUnit report: a failed test for each error, a passed one for all that is sound;
 * warnings are what it says besides.
 */
export function checkJunit(answer: JsonObject, { verb, sum }: Judged = ofCheck(answer)): string {
  const findings = readFindings(answer);
  const [errors, warnings] = [
    findings.filter(({ level }) => level === 'error'),
    findings.filter(({ level }) => level === 'warning'),
  ];
  const unknown =
    plain(answer, 'history') === 'unknown'
      ? rows(answer, 'warnings').map((warning) => plain(warning, 'message'))
      : [];
  const cases = [
    `<testcase name="${attribute(sum)}" classname="handoff" time="0"/>`,
    // What could not be seen is no failure of a record, and no success either.
    ...unknown.map(
      (why) =>
        `<testcase name="history" classname="handoff" time="0"><error type="no-history" message="${attribute(why)}"/></testcase>`,
    ),
    ...errors.map(failed),
  ];
  const talk = [
    ...rows(answer, 'warnings').map((warning) => cleanLine(plain(warning, 'message'))),
    ...findingLines(warnings),
  ];
  const numbers = `tests="${cases.length}" failures="${errors.length}" errors="${unknown.length}" time="0"`;
  const suite = `name="handoff ${verb}" package="handoff" id="0" hostname="localhost" timestamp="${plain(answer, 'as_of').slice(0, 19)}" ${numbers}`;
  const said = `<system-out>${content(talk.join('\n'))}</system-out>\n<system-err/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite ${suite}>\n<properties/>\n${cases.join('\n')}\n${said}\n</testsuite>\n</testsuites>\n`;
}

function ofCheck(answer: JsonObject): Judged {
  return { verb: 'check', sum: `${plural(count(answer, 'valid') ?? 0, 'record')} valid` };
}

function failed(finding: Finding): string {
  const { rule, path, line, column, message } = finding;
  const where = path === null ? '' : ` ${path}${line === null ? '' : `:${line}:${column ?? 1}`}`;
  const failure = `<failure type="${attribute(rule)}" message="${attribute(message)}">${content(findingLines([finding]).join(''))}</failure>`;
  return `<testcase name="${attribute(`${rule}${where}`)}" classname="${attribute(path ?? 'handoff')}" time="0">${failure}</testcase>`;
}

function attribute(text: string): string {
  return content(cleanLine(text)).replaceAll('"', '&quot;').trim();
}

/**
 * XML has no place for control characters, nor for two that are none: cleaning shows the first,
 * this the others.
 */
function content(text: string): string {
  return text
    .replace(
      /[\ufffe\uffff]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

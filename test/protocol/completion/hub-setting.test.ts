import { describe, expect, it } from 'vitest';
import { hubSettingIn, includesMore } from '../../../src/protocol/completion/hub-setting.js';

describe('the setting of the hub', () => {
  it.each([
    ['is not there', '[core]\n\tbare = false\n', null],
    ['is there', '[core]\n\tbare = false\n[handoff]\n\tremote = x\n\thub = ../hub\n', '../hub'],
    ['stands beside its section', '[handoff] hub = /a\n', '/a'],
    ['is quoted', '[handoff]\n hub = "/a b/\\"c" # why\n', '/a b/"c'],
    ['has the line ends of Windows', '[Handoff]\r\n\tHub = C:\\\\x\r\n', 'C:\\x'],
    ['is of another section', '[handoff "x"]\n\thub = a\n[other]\n\thub = b\n', null],
    ['is a comment', '[handoff]\n# hub = a\n', null],
    ['is set again', '[handoff]\n\thub = a\n[handoff]\n\thub = b\n', 'b'],
    ['is taken away', '[handoff]\n\thub = a\n\thub =\n', ''],
  ])('%s', (_, text, hub) => {
    expect(hubSettingIn(text)).toBe(hub);
  });

  it('may be in another file', () => {
    expect(includesMore('[include]\n\tpath = x\n')).toBe(true);
    expect(includesMore('[includeIf "gitdir:~/work/"]\n\tpath = x\n')).toBe(true);
    expect(includesMore('[core]\n# [include]\n')).toBe(false);
  });
});

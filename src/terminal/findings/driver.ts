/** This program, as reports name it. The version is that of package.json; a test compares them. */
export const DRIVER = {
  name: 'handoff',
  version: '0.1.0',
  semanticVersion: '0.1.0',
  informationUri: 'https://www.npmjs.com/package/git-handoff',
} as const;

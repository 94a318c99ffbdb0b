const PATTERN = /^\^\(\?:([a-z|-]+)\|\(\?:([a-z|-]+)\):HANDOFF_/;

/** The names in the pattern of destinations: those that stand alone, and those with a variable. */
function destinationNames(config) {
  const [, alone, withVariable] = PATTERN.exec(config.$defs.destination.pattern) ?? [];
  if (alone === undefined) throw new Error('the pattern of destinations is written in another way');
  return { alone: alone.split('|'), withVariable: withVariable.split('|') };
}

/** The names as a module, for the sentence about a destination that there is not. */
export function namesSource(config, banner) {
  const { alone, withVariable } = destinationNames(config);
  return `${banner}
/** Destinations that the routing table names as they are. */
export const PLAIN_DESTINATIONS = ${JSON.stringify(alone)} as const;

/** Destinations that it names with the variable of their address: \`slack:HANDOFF_SLACK_URL\`. */
export const MESSAGE_DESTINATIONS = ${JSON.stringify(withVariable)} as const;
`;
}

/** The registry: one module for each name. */
export function registrySource(config, banner) {
  const { alone, withVariable } = destinationNames(config);
  const modules = [...alone, ...withVariable]
    .sort()
    .map((name) => [name, name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())]);
  return `${banner}import type { OnlineDestination } from './destination.js';
${modules.map(([name, constant]) => `import { ${constant} } from './${name}.js';\n`).join('')}
/** Every destination that the routing table may name. */
export const DESTINATIONS: readonly OnlineDestination[] = [
${modules.map(([, constant]) => `  ${constant},\n`).join('')}];
`;
}

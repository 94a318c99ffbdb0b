import config from '../../../schemas/config.v1.schema.json' with { type: 'json' };
import handoff from '../../../schemas/handoff.v1.schema.json' with { type: 'json' };

/**
 * The published schemas as files: they lie beside the records, so that an editor finds them without
 * a network.
 */
export function schemaTexts(): { name: string; content: string }[] {
  return [
    { name: 'handoff.v1.schema.json', content: `${JSON.stringify(handoff, null, 2)}\n` },
    { name: 'config.v1.schema.json', content: `${JSON.stringify(config, null, 2)}\n` },
  ];
}

// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

/** Destinations that the routing table names as they are. */
export const PLAIN_DESTINATIONS = ["github-issue","github-pr","jira","linear"] as const;

/** Destinations that it names with the variable of their address: `slack:HANDOFF_SLACK_URL`. */
export const MESSAGE_DESTINATIONS = ["mattermost","slack","teams","webhook"] as const;

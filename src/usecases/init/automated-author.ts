/** A name or an address of a program that acts on a forge. */
const BOT =
  /\[bot\]|(?:^|[^a-z])(?:bot|dependabot|renovate)(?:$|[^a-z])|^(?:github-)?actions?@github\.com$/i;
/** Addresses that nobody reads. GitHub's private addresses (`1+wei@users.noreply…`) are a person's. */
const NOBODY = /^(?:no-?reply|do-?not-?reply|donotreply)(?:\+[^@]*)?@/i;
/** Addresses of coding agents. */
const AGENT_ADDRESS =
  /@(?:[\w-]+\.)?(?:anthropic\.com|openai\.com|cursor\.(?:com|sh)|all-hands\.dev|aider\.chat|cognition\.ai|ampcode\.com|devin\.ai)$|\+(?:copilot|claude)@users\.noreply\.github\.com$|^copilot@github\.com$/i;
/** Whole names of coding agents: `Claude Martin` is a person. */
const AGENT_NAME =
  /^(?:(?:github )?copilot(?: (?:coding )?agent)?|claude(?: code)?|(?:openai )?codex|chatgpt|cursor(?: agent)?|devin(?: ai)?|aider|gemini(?: cli| code assist)?|(?:google )?jules|openhands|opencode|windsurf|cline|roo code|amp|kiro|swe-agent|coderabbit(?:ai)?)$|\(aider\)$/i;

/** Why an author is not a person, in words; null for a person, as far as the name shows. */
export function automatedName(name: string, email: string): string | null {
  if (BOT.test(name) || BOT.test(email)) return 'a bot';
  if (AGENT_ADDRESS.test(email) || AGENT_NAME.test(name.trim())) return 'a coding agent';
  return NOBODY.test(email) ? 'the address takes no mail' : null;
}

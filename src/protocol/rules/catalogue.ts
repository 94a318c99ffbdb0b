import { RULES } from './index.js';

/** The facts about one name of a finding. */
interface Facts {
  /** What it asks for, in one plain sentence: SARIF shows it. */
  asks: string;
  /** The heavier, the earlier among findings of one level; 0 if left out. */
  weight?: number;
}

/** Findings of no rule in this folder: about files, shapes, the policy, the history, trust. */
const FINDINGS = {
  'already-open': { asks: 'An open blocker or question is carried, not raised again.' },
  altered: { asks: 'Every branch holds the same content for a record.' },
  anchor: { asks: 'Records use no YAML anchors or aliases.' },
  bom: { asks: 'A record has no byte order mark.' },
  carries: { asks: 'A declaration carries only what is known and open.' },
  'case-clash': {
    asks: 'No path differs from the records folder or the policy in letter case alone.',
  },
  'complex-key': { asks: 'The keys of a record are plain text.' },
  'conflict-marker': { asks: 'A file holds no merge conflict markers.' },
  'control-character': { asks: 'A text holds no control characters and no invisible ones.' },
  differs: { asks: 'The copy in the work tree is the same as the committed record.' },
  digest: { asks: 'The content of a record matches its digest.', weight: 6 },
  directive: { asks: 'Records use no YAML directives.' },
  'dropped-tail': { asks: 'No text is cut off by an unquoted #.' },
  'duplicate-id': { asks: 'A record exists once.', weight: 4 },
  'duplicate-key': { asks: 'A mapping has each key once.' },
  'empty-list': { asks: 'A list without entries is written as `none`.' },
  enum: { asks: 'A field holds one of its allowed words.' },
  'final-newline': { asks: 'A record ends with a newline.' },
  forged: { asks: 'Nobody writes a record in the name of somebody else.' },
  gone: { asks: 'A record that was seen on the base branch is still there.' },
  'hidden-records': {
    asks: 'No git attribute hides records from review or changes their bytes.',
    weight: 1,
  },
  hub: { asks: 'A hub lists each of its code repositories once.' },
  id: { asks: 'A record has a well-formed id.' },
  identity: { asks: 'The name, the place and the content of a record agree.', weight: 3 },
  kind: { asks: 'A record is of a known kind.' },
  misplaced: { asks: 'A record lies in the folder where it belongs.' },
  'missing-object': { asks: 'The clone has every object that is checked.' },
  'newer-schema': { asks: 'A record has a version that this program knows.' },
  'next-shift': { asks: 'Where people who come next do not work, `next` says who does.' },
  'not-a-list': { asks: 'A field for several values is a list.' },
  'not-a-mapping': { asks: 'A record is one mapping.' },
  'not-canonical': { asks: 'A record has exactly the bytes that the program writes.' },
  'not-fetched': { asks: 'The clone has fetched what others published.' },
  'not-json': { asks: 'A value is one that JSON can hold.' },
  'not-one-line': { asks: 'A text for one line has no line break.' },
  number: { asks: 'A number is exact.' },
  'odd-entry': { asks: 'Records and the policy are plain files.' },
  'out-of-range': { asks: 'Numbers and lengths stay within their limits.' },
  pattern: { asks: 'A field has its required form.' },
  pods: { asks: 'The members of a pod are in the roster.' },
  'policy-changed': { asks: 'A change of the policy does not judge the records beside it.' },
  'policy-unreadable': { asks: 'The policy of the base branch can be read.', weight: 5 },
  presence: { asks: 'Everybody who is expected to declare has declared in time.' },
  project: { asks: 'A record belongs to this project.', weight: 2 },
  projects: { asks: 'Each policy of a repository names a project of its own.', weight: 5 },
  'record-altered': { asks: 'A committed record is never changed.', weight: 9 },
  'record-deleted': { asks: 'A committed record is never deleted.', weight: 8 },
  'record-renamed': { asks: 'A committed record is never renamed.', weight: 7 },
  'record-restored': { asks: 'A damaged record was restored.' },
  commit: { asks: 'Commits of records have a subject, trailers and a branch that git takes.' },
  roster: { asks: 'A name, an address or a key belongs to one person.' },
  routing: { asks: 'Routing rules name members and pods of the policy.' },
  schema: { asks: 'Records and the policy say which version of the format they have.' },
  secret: { asks: 'Records hold no passwords, tokens or keys.', weight: 10 },
  'several-documents': { asks: 'A file is one YAML document.' },
  shallow: { asks: 'The clone has the whole history.' },
  shifts: { asks: 'Shifts, days off and covers of a policy can be read and name who is there.' },
  signature: { asks: 'A .sig file beside a record is a signature.' },
  signers: { asks: 'Each line of the signers file names one person and one key.' },
  'signers-changed': { asks: 'A change of the signers file does not judge the records beside it.' },
  'single-branch': { asks: 'The clone fetches every branch.' },
  stranded: { asks: 'Every record is on a branch.' },
  supersedes: { asks: 'A correction names an existing declaration, a replacement a decision.' },
  tag: { asks: 'Records use no YAML tags.' },
  'too-deep': { asks: 'Values are not nested deeper than the limit.' },
  'too-large': { asks: 'A record has at most 64 KB.' },
  'too-long': { asks: 'A text is not longer than its limit.' },
  'too-many': { asks: 'A list is not longer than its limit.' },
  'too-many-nodes': { asks: 'A record does not hold more values than the limit.' },
  trackers: { asks: 'A ticket key belongs to one tracker.' },
  type: { asks: 'A field holds a value of its type.' },
  unknown: { asks: 'The author of a record can be verified.' },
  'unknown-key': { asks: 'Records and the policy have no unknown keys.' },
  unreadable: { asks: 'Every file can be read.' },
  unseen: { asks: 'A file that looks like a record lies where readers find it.' },
  unverified: { asks: 'A record is proved as well as the policy asks.' },
  utf8: { asks: 'A file is UTF-8.' },
  unroutable: { asks: 'What is routed has a place to be posted to.' },
  'void-signature': { asks: 'A signature beside a record is that of its author.' },
  vouched: { asks: 'A record is proved by a signature where the policy asks for one.' },
  yaml: { asks: 'A record is well-formed YAML.' },
  zone: { asks: 'A time zone has an IANA name.' },
} as const satisfies Readonly<Record<string, Facts>>;

/** Every name that a finding may have. */
export type RuleName = (typeof RULES)[number]['name'] | keyof typeof FINDINGS;

const CATALOGUE: ReadonlyMap<string, Facts> = new Map<string, Facts>([
  ...Object.entries(FINDINGS),
  ...RULES.map((rule) => [rule.name, rule] as const),
]);

/** What a rule asks for, in one sentence; for a name of another version, the name itself. */
export function describeRule(rule: string): string {
  return CATALOGUE.get(rule)?.asks ?? rule;
}

/** How heavy a finding is beside others of its level. */
export function weightOf(rule: string): number {
  return CATALOGUE.get(rule)?.weight ?? 0;
}

/** Which definitions become types, and under which names. */

/** The kinds of record: name of the definition and of the `kind` field → name of the type. */
export const KINDS = {
  declaration: 'Declaration',
  blocker: 'BlockerRecord',
  question: 'QuestionRecord',
  decision: 'DecisionRecord',
  ack: 'Ack',
  resolution: 'Resolution',
  reopening: 'Reopening',
  assignment: 'Assignment',
  route: 'Route',
  retraction: 'Retraction',
};

/** Definitions of the record schema that have a type. */
export const RECORD_TYPES = {
  refs: 'Refs',
  condition: 'Condition',
  typedWhen: 'TypedWhen',
  nextAction: 'NextAction',
  waitsOn: 'WaitsOn',
  shippedEntry: 'Shipped',
  droppedEntry: 'Dropped',
  item: 'Item',
  decisionEntry: 'Decision',
  blockerEntry: 'Blocker',
  questionEntry: 'Question',
  sealedShipped: 'SealedShipped',
  sealedNextAction: 'SealedNextAction',
  sealedItem: 'SealedItem',
  sealedDecision: 'SealedDecision',
  sealedBlocker: 'SealedBlocker',
  sealedQuestion: 'SealedQuestion',
  observed: 'Observed',
  observedItem: 'ObservedItem',
  observedBranch: 'ObservedBranch',
  pull: 'Pull',
  reviewer: 'Reviewer',
  unmetRule: 'UnmetRule',
  recordSubject: 'RecordSubject',
  subject: 'Subject',
  thingSubject: 'ThingSubject',
  ackItem: 'AckItem',
  body: 'Body',
  ...KINDS,
};

/** Definitions of the config schema that have a type. */
export const CONFIG_TYPES = {
  person: 'Person',
  pod: 'Pod',
  cover: 'CoverEntry',
  routingRule: 'RoutingRule',
  rollupRule: 'RollupRule',
  config: 'Config',
};

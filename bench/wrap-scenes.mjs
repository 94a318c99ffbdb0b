// Five wraps of the protocol's example, as a person types them.
const HEAD = [/To whom, and when/, 'nadia'];
/** What the example says, in as few words as somebody uses who wants to go home. */
const REFUND = 'PR #1842 open, 2 of 3 reviewers approved, waiting on @james';
const REFUND_REST = 'Refunds must be testable > Ping @james if no review by his shift end';
const AUTH = 'Session handler done except expiry';
const AUTH_REST = 'Refresh needs it > Token refresh after the handler';
const DECISION = 'd: Separate refund call because tests need isolation';
const BLOCKER = 'b: Timeout decision @sarah because expiry needs it; default 24h';

/** Each scene: the most prompts and seconds it may take, what is there before, and what the person does. */
export const SCENES = [
  {
    name: "the protocol's example, typed from nothing",
    most: 16,
    before: [],
    async play(person) {
      await person.choose(/What next/, /fill in/);
      await person.answer(...HEAD);
      await person.answer(/In flight/, `payments-refund-flow in review watch: ${REFUND}`);
      await person.answer(
        /In flight/,
        `auth-session-refresh 40%: ${AUTH}, ENG-42 branch feat/auth-refresh`,
      );
      await person.answer(/In flight.*no more/);
      await person.answer(/payments-refund-flow: Why/, REFUND_REST);
      await person.answer(/auth-session-refresh: Why/, AUTH_REST);
      await person.answer(/Anything else/, DECISION);
      await person.answer(/Anything else/, BLOCKER);
      await person.answer(/Anything else/);
      await person.answer(/Declare this/);
    },
  },
  {
    name: 'the same, with branch and pull request observed',
    most: 9,
    seconds: 60,
    before: ['branch', 'pull request'],
    async play(person) {
      await person.choose(/What next/, /fill in/);
      await person.answer(...HEAD);
      await person.answer(/payments-refund-flow: Why/, REFUND_REST);
      await person.answer(/auth-session-refresh: Why/, AUTH_REST);
      await person.answer(/Anything else/, DECISION);
      await person.answer(/Anything else/, BLOCKER);
      await person.answer(/Anything else/);
      await person.answer(/Declare this/);
    },
  },
  {
    name: 'a carried day with one change',
    most: 5,
    seconds: 60,
    before: ['yesterday'],
    async play(person) {
      await person.choose(/What next/, /change auth-session-refresh/);
      await person.answer(/its state now/, '70%: Expiry branch done, the tests are left');
      await person.choose(/What next/, /nothing more/);
      await person.answer(/Declare this/);
    },
  },
  {
    name: 'an unchanged day',
    most: 2,
    before: ['yesterday'],
    async play(person) {
      await person.choose(/What next/, /nothing more/);
      await person.answer(/Declare this/);
    },
  },
  {
    name: 'a finished draft, resumed',
    most: 1,
    before: ['draft'],
    async play(person) {
      await person.answer(/Declare this/);
    },
  },
];

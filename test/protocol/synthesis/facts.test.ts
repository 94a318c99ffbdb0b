import { describe, expect, test } from 'vitest';
import { synthesisFields } from '../../../src/protocol/synthesis/facts.js';
import type { Declaration, SynthesisNews } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import type { History } from '../../helpers/history.js';
import { synthesizes, twoPods } from '../../helpers/pod.js';

const news = (history: History, synthesis: Declaration): SynthesisNews[] =>
  synthesisFields(synthesis, history.state(), history.policy).synthesis?.news ?? [];

describe('what a synthesis does not know yet', () => {
  test('is nothing while nobody of the pod declares, also in the synthesis after it', () => {
    const history = twoPods();
    const [lin, wei, nadia] = [
      history.person('lin'),
      history.person('wei'),
      history.person('nadia'),
    ];
    for (const one of [lin, wei]) one.declares({ in_flight: [item(`of-${one.handle}`)] });
    const first = synthesizes(lin);
    expect(news(history, first)).toEqual([]);
    nadia.declares();
    expect(news(history, first)).toEqual([]);
    expect(news(history, synthesizes(lin))).toEqual([]);
    expect(news(history, first)).toEqual([]);
  });

  test('is what a member declared since, until there is a newer synthesis', () => {
    const history = twoPods();
    const [lin, wei] = [history.person('lin'), history.person('wei')];
    wei.declares({ in_flight: [item('auth')] });
    const first = synthesizes(lin);
    const later = wei.declares({ in_flight: [item('auth')] });
    expect(news(history, first)).toEqual([{ declaration: later.id, author: 'wei', is: 'newer' }]);
    const second = synthesizes(lin);
    expect([news(history, first), news(history, second)]).toEqual([[], []]);
  });

  test('is a declaration that came from another clone only after it', () => {
    const history = twoPods();
    const [lin, wei, omar] = [history.person('lin'), history.person('wei'), history.person('omar')];
    wei.declares({ in_flight: [item('auth')] });
    lin.fetch();
    lin.apart = true;
    const unseen = omar.declares();
    const synthesis = synthesizes(lin);
    expect(synthesis.synthesis?.not_declared).toContain('omar');
    expect(news(history, synthesis)).toEqual([
      { declaration: unseen.id, author: 'omar', is: 'newer' },
    ]);
  });

  test('is a correction or a withdrawal of a source, unless it was known', () => {
    const history = twoPods();
    const [lin, wei, omar] = [history.person('lin'), history.person('wei'), history.person('omar')];
    const auth = wei.declares({ in_flight: [item('auth')] });
    lin.declares({ in_flight: [item('auth')], supersedes: auth.id });
    const declared = omar.declares({ in_flight: [item('docs')] });
    const synthesis = synthesizes(lin);
    expect(news(history, synthesis)).toEqual([]);
    const corrected = omar.declares({ in_flight: [item('docs')], supersedes: declared.id });
    expect(news(history, synthesis)).toEqual([
      { declaration: corrected.id, author: 'omar', is: 'corrected' },
    ]);
    omar.retracts(corrected);
    omar.retracts(declared);
    expect(news(history, synthesis)).toEqual([
      { declaration: declared.id, author: 'omar', is: 'retracted' },
    ]);
  });
});

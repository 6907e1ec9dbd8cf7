import { describe, expect, it } from '@jest/globals';
import { CaseHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

import { tellCase, tellCases } from './tell-case.ts';

const told = (version: number) => ({
  id: `case-${version}`, viewVersion: version, isAccountReady: true,
});

function hearing() {
  const heard: { readonly subject: string; readonly hint: CaseHint }[] = [];
  const hints: Hints = {
    publish: (subject, body) => void heard.push({ subject, hint: CaseHint.parse(body) }),
    subscribe: () => () => undefined,
  };
  return { hints, heard };
}

describe('telling parents to look again (B2)', () => {
  it('has one child looked after at once', () => {
    const { hints, heard } = hearing();
    tellCase(hints, told(4));
    expect(heard).toEqual([
      {
        subject: 'hints.case.case-4',
        hint: { version: 4, isAccountReady: true, isErased: false, spreadSeconds: 0 },
      },
    ]);
  });

  it.each([[101, 0.5], [2000, 5], [8000, 5]])(
    'spreads the looks of %i over %d seconds',
    (cases, spreadSeconds) => {
      const { hints, heard } = hearing();
      tellCases(hints, Array.from({ length: cases }, (_none, index) => told(index + 1)));
      expect(heard).toHaveLength(cases);
      for (const { hint } of heard) expect(hint.spreadSeconds).toBe(spreadSeconds);
    },
  );
});

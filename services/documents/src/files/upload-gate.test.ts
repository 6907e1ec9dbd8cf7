import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { createUploadGate } from './upload-gate.ts';

describe('the gate of uploads', () => {
  const gate = createUploadGate({ atOnce: 3, atOncePerChild: 2 });
  const entering = (caseId: string) =>
    outcomeOf(Promise.resolve().then(() => gate.enter(caseId)));

  it('bounds those of one child and those of all, and forgets who has left', async () => {
    const leaves = [gate.enter('one'), gate.enter('one')];
    expect(await entering('one')).toBe('too-many-requests');
    leaves.push(gate.enter('other'));
    expect(await entering('third')).toBe('temporarily-unavailable');
    leaves[0]?.();
    leaves.push(gate.enter('one'));
    expect(await entering('one')).toBe('too-many-requests');
    for (const leave of leaves.slice(1)) leave();
    expect(await entering('third')).toBe('passed');
  });
});

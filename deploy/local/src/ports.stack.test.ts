import { describe, expect, it } from '@jest/globals';
import { freePorts } from './ports.ts';

describe('freePorts', () => {
  it('leaves out what belongs to somebody who does not listen yet', async () => {
    const wholeRange = Array.from({ length: 12_000 }, (_, index) => 20_000 + index);
    const [left, taken] = [wholeRange.slice(0, 200), wholeRange.slice(200)];
    const ports = await freePorts(20, taken);
    expect(left).toEqual(expect.arrayContaining(ports));
    expect(new Set(ports).size).toBe(20);
  });
});

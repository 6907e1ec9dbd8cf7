import { describe, expect, it } from '@jest/globals';

import { outcomeOf } from './check.ts';

const ask = (documentNumber: string) =>
  outcomeOf({
    reference: '7b1d1c9e-5d3f-4f43-9c0f-0d2f6a1f6a01',
    callbackUrl: 'http://127.0.0.1/internal/registry-results',
    name: '王小雨',
    documentNumber,
    householdProvince: '河北省',
    householdAddress: '石家庄市长安区某路1号',
  });

describe('outcomeOf', () => {
  it.each([
    ['13010220200315979X', 'verified'],
    ['130102202003150019', 'verified'],
    ['130102202003159909', 'mismatch'],
    ['130102202003159995', 'mismatch'],
  ])('answers %s with %s', (documentNumber, outcome) => {
    expect(ask(documentNumber)?.outcome).toBe(outcome);
  });

  it('names the field that differs', () => {
    expect(ask('130102202003159909')?.fields).toEqual(['documentNumber']);
  });

  it.each(['130102202003159802', '130102202003159896'])('never answers %s', (documentNumber) => {
    expect(ask(documentNumber)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';

import { answerOf, systems, type System } from './check.ts';

const ask = (documentNumber: string, system: System = 'population-registry') =>
  answerOf(system, {
    reference: '7b1d1c9e-5d3f-4f43-9c0f-0d2f6a1f6a01',
    callbackUrl: 'http://127.0.0.1/internal/agency-answers/population-registry',
    name: '王小雨',
    documentNumber,
    householdProvince: '河北省',
    householdAddress: '石家庄市长安区某路1号',
  });

describe('answerOf', () => {
  it.each([
    ['13010220200315979X', 'same'],
    ['130102202003150019', 'same'],
    ['130102202003159909', 'different'],
    ['130102202003159995', 'different'],
  ])('answers %s with %s', (documentNumber, answer) => {
    expect(ask(documentNumber)?.answer).toBe(answer);
  });

  it('names the field that differs', () => {
    expect(ask('130102202003159909')?.fields).toEqual(['documentNumber']);
  });

  it.each(['130102202003159802', '130102202003159896'])('never answers %s', (documentNumber) => {
    for (const system of systems) expect(ask(documentNumber, system)).toBeUndefined();
  });

  it('finds a person without insurance or permit in the population registry alone', () => {
    const unknown = '13010220200315979X';
    expect(ask(unknown)?.answer).toBe('same');
    expect(ask(unknown, 'social-insurance')?.answer).toBe('not-found');
    expect(ask(unknown, 'residence-permits')?.answer).toBe('not-found');
    expect(ask(unknown, 'property-register')?.answer).toBe('not-found');
  });
});

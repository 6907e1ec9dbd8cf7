import { expect, it } from '@jest/globals';

import { forecastOf } from './forecast.ts';

const waiting = [
  { stage: 'registered', age: 'day', count: 50 }, { stage: 'inReview', age: 'day', count: 30 },
  { stage: 'inReview', age: 'week', count: 8 }, { stage: 'decided', age: 'day', count: 2 },
  { stage: 'rejected', age: 'day', count: 5 }, { stage: 'collecting', age: 'day', count: 10 },
  { stage: 'admitted', age: 'day', count: 20 },
] as const;

it('expects the approved children, and of the others as many as were approved so far (B17)', () => {
  const decisions = [
    { day: '2027-05-02', approved: 20, rejected: 5 }, { day: '2027-05-01', approved: 10, rejected: 5 },
  ];
  const places = { schools: 2, places: 55, taken: 20 };
  expect(forecastOf({ waiting: [...waiting], decisions, places })).toEqual({
    certain: 30, open: 40, approvalRate: 0.75, expected: 60, places: 55, left: -5,
  });
});

it('takes every child for approved before the first decision, and knows no places untold', () => {
  expect(forecastOf({ waiting: [...waiting], decisions: [], places: null }))
    .toMatchObject({ expected: 70, places: null, left: null });
});

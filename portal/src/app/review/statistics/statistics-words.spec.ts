import { expect, it } from '@jest/globals';

import { durationWords } from './statistics-words.ts';

it.each([
  [0, '不到1分钟'], [90, '2分钟'], [3600, '1小时'], [40 * 3600, '40小时'], [60 * 3600, '2.5天'],
  [10 * 86_400, '10天'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

import { describe, expect, it } from '@jest/globals';

import { workSize } from './work-size.ts';

const settings = { quiet: 1000, atMost: 5000 };

function cityAt(start = 1_000_000_000_000) {
  let now = start;
  const work = workSize(settings, () => now);
  return {
    work,
    guess(count: number) {
      for (let tried = 0; tried < count; tried += 1) work.countTried();
    },
    pass(seconds: number) {
      now += seconds * 1000;
    },
  };
}

describe('the work of a captcha (L5)', () => {
  it('stays what it is while families mistype their passwords', () => {
    const { work, guess } = cityAt();
    expect(work.now()).toBe(1000);
    guess(1500);
    expect(work.now()).toBe(1000);
  });

  it('grows with the wrong passwords, up to a bound', () => {
    const { work, guess } = cityAt();
    for (const [more, expected] of [[3000, 2000], [1500, 3000], [3000, 5000], [9000, 5000]]) {
      guess(more ?? 0);
      expect(work.now()).toBe(expected);
    }
  });

  it('forgets right ones at once', () => {
    const { work, guess } = cityAt();
    guess(6000);
    for (let right = 0; right < 4500; right += 1) work.countSucceeded();
    expect(work.now()).toBe(1000);
  });

  it('forgets wrong ones in five minutes', () => {
    const { work, guess, pass } = cityAt();
    guess(3000);
    pass(150);
    guess(3000);
    expect(work.now()).toBe(4000);
    pass(149);
    expect(work.now()).toBe(4000);
    pass(31);
    expect(work.now()).toBe(2000);
    pass(300);
    expect(work.now()).toBe(1000);
  });

  it('is never less than on quiet days, whatever the bound', () => {
    const work = workSize({ quiet: 1000, atMost: 10 });
    for (let tried = 0; tried < 9000; tried += 1) work.countTried();
    expect(work.now()).toBe(1000);
  });
});

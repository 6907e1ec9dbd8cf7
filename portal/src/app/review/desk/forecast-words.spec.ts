import { describe, expect, it } from '@jest/globals';

import { forecastWords } from './forecast-words.ts';

const now = new Date('2027-05-01T04:00:00Z');
const inTwoDays = '2027-05-03T04:00:00.000Z';
const words = (undecided: number, decidedInWeek: number, nextAnnouncedAt: string | null = inTwoDays) =>
  forecastWords({ undecided, decidedInWeek, nextAnnouncedAt }, now);
const next = '下次公布（2027年5月3日 12:00）';

describe('the forecast to the next publication (B6)', () => {
  it.each([
    [words(0, 70), '没有待审核的儿童。'],
    [words(5, 70, null), '待审核5名。没有已公告的下一次公布。'],
    [words(5, 0), `待审核5名。最近7天没有作出决定，无法预计到${next}前能审完多少。`],
    [words(20, 70), `待审核20名。按最近7天平均每天10名的进度，${next}前可以全部审完。`],
    [words(21, 70), `待审核21名。按最近7天平均每天10名的进度，${next}前约能审完20名，还会剩下约1名。`],
    [words(9, 10), `待审核9名。按最近7天平均每天1.4名的进度，${next}前约能审完2名，还会剩下约7名。`],
  ])('says %s', (said, expected) => {
    expect(said.replace(/\s/gu, ' ')).toBe(expected);
  });
});

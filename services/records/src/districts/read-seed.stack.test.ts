import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { districtOrder, SchoolSeed } from '@ruxue/contracts';
import * as z from 'zod';

import { readSeed } from './read-seed.ts';

const directory = fileURLToPath(new URL('../../../../deploy/seed', import.meta.url));

describe('the seed', () => {
  it('has every district of the manual with its page', async () => {
    const { districts } = await readSeed(directory);
    expect(districts.map(({ code }) => code)).toEqual([...districtOrder]);
    for (const { primaryPhones, juniorPhones, articles } of districts) {
      expect(primaryPhones.length).toBeGreaterThan(1);
      expect(juniorPhones.length).toBeGreaterThan(1);
      expect(articles.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['policy', 'primary-school', 'junior-school']),
      );
    }
  });

  it('has a notice with the points of S4', async () => {
    const { season } = await readSeed(directory);
    for (const point of ['义务教育法', '只能在一个区', '先后', '如实', '保护', '咨询', '验证码']) {
      expect(season.noticeText).toContain(point);
    }
  });

  it('has three schools in each district', async () => {
    const text = await readFile(`${directory}/schools.json`, 'utf8');
    const schools = z.array(SchoolSeed).parse(JSON.parse(text));
    expect(schools.map(({ id }) => id)).toEqual(
      districtOrder.flatMap((code) => [1, 2, 3].map((number) => `school-${code}-${number}`)),
    );
  });
});

import { describe, expect, it } from '@jest/globals';

import { checkSettings } from './check-settings.ts';
import { compareSettings } from './compare-settings.ts';
import { DistrictSettings } from './district-settings.ts';

const whole = DistrictSettings.parse({
  introduction: '', notes: ['周三下午不接待'],
  primaryPhones: [
    { number: '010-6550 1100', hours: '工作日 9:00–17:00' },
    { number: '010-6550 1101', hours: '工作日 9:00–17:00' },
  ],
  juniorPhones: [{ number: '12345', hours: '每天' }],
  articles: [
    { kind: 'policy', title: '甲', body: '请致电 010-6550 1100' },
    { kind: 'primary-school', title: '乙', body: '乙的正文' },
    { kind: 'junior-school', title: '丙', body: '丙的正文' },
  ],
  nextSteps: '请等候公布。',
  admissionNotice: '{child}已经被{school}接收入学。\n{district}',
});
const faultsOf = (change: Partial<DistrictSettings>) =>
  checkSettings({ ...whole, ...change }).map(({ path, blocks }) => [path, blocks]);
const phone = (number: string, hours = '每天') => ({ number, hours });

describe('the check of a district’s settings (S2)', () => {
  it('finds nothing where nothing is missing', () => {
    expect(checkSettings(whole)).toEqual([]);
  });

  it.each([
    [{ primaryPhones: [] }, ['primaryPhones']],
    [{ juniorPhones: [phone('')] }, ['juniorPhones.0.number']],
    [{ juniorPhones: [phone('call me')] }, ['juniorPhones.0.number']],
    [{ juniorPhones: [phone('010-6550 22')] }, ['juniorPhones.0.number']],
    [{ juniorPhones: [phone('12345', '')] }, ['juniorPhones.0.hours']],
    [{ juniorPhones: [phone('010-6550 2200'), phone('01065502200')] }, ['juniorPhones.1.number']],
    [{ notes: ['甲', ''] }, ['notes.1']],
    [{ nextSteps: '' }, ['nextSteps']],
    [{ admissionNotice: '' }, ['admissionNotice']],
    [{ admissionNotice: '您的孩子已经被{school}接收入学。' }, ['admissionNotice']],
    [{ admissionNotice: '{child}已经被{school}接收，{date}报到。' }, ['admissionNotice']],
    [{ articles: whole.articles.slice(1) }, ['articles']],
    [{ articles: [...whole.articles, { kind: 'policy' as const, title: '甲', body: '又一篇' }] },
      ['articles.3.title']],
    [{ articles: [...whole.articles, { kind: 'policy' as const, title: '', body: '' }] },
      ['articles.3.title', 'articles.3.body']],
  ])('blocks %j', (change, paths) => {
    const blocking = faultsOf(change).filter(([, blocks]) => blocks);
    expect(blocking).toEqual(paths.map((path) => [path, true]));
  });

  it('points at a number in a text that was changed above, without blocking', () => {
    const [, second = phone('')] = whole.primaryPhones;
    expect(faultsOf({ primaryPhones: [phone('010-6550 1199'), second] }))
      .toEqual([['articles.0.body', false]]);
  });

  it('takes the numbers that districts have', () => {
    for (const number of ['010-6550 1100', '01065501100', '6550 1100', '138 0013 8000', '12345']) {
      expect(faultsOf({ juniorPhones: [phone(number)] })).toEqual([]);
    }
  });
});

describe('two versions of settings', () => {
  const [first, second] = whole.primaryPhones;
  const changesTo = (change: Partial<DistrictSettings>) =>
    compareSettings(whole, { ...whole, ...change });

  it('are the same, or differ field by field', () => {
    expect(changesTo({})).toEqual([]);
    const other = phone('010-6550 1199');
    if (first === undefined || second === undefined) throw new Error('two telephones');
    expect(changesTo({ primaryPhones: [other, { ...second, hours: '周一' }], nextSteps: '再等等。' }))
      .toEqual([
        { field: 'primaryPhones', name: first.number, before: first.hours, after: null },
        { field: 'primaryPhones', name: second.number, before: second.hours, after: '周一' },
        { field: 'primaryPhones', name: other.number, before: null, after: '每天' },
        { field: 'nextSteps', name: '', before: '请等候公布。', after: '再等等。' },
      ]);
  });

  it('differ by the order of telephones, of which the first is called first', () => {
    expect(changesTo({ primaryPhones: whole.primaryPhones.toReversed() }))
      .toMatchObject([{ field: 'primaryPhones', name: '顺序' }]);
  });

  it('show an article put first as the one new thing', () => {
    const added = { kind: 'policy' as const, title: '新', body: '新的正文' };
    expect(changesTo({ articles: [added, ...whole.articles] }))
      .toEqual([{ field: 'policy', name: '新', before: null, after: '新的正文' }]);
  });
});

describe('the texts of a draft', () => {
  const parse = (change: object) => DistrictSettings.safeParse({ ...whole, ...change });
  const article = (body: string) =>
    ({ articles: [...whole.articles, { kind: 'policy', title: '丁', body }] });

  it('keep Markdown as it was typed, HTML and all: rendering escapes it', () => {
    const body = '## 标题\n\n- 甲\n  - 乙\n\n<script>alert(1)</script>';
    expect(parse(article(`${body}\r\n\n`)).data?.articles.at(-1)?.body).toBe(body);
  });

  it('are refused with a sentence when they are too long, or hold what nobody sees', () => {
    const messages = (change: object) =>
      parse(change).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(messages(article('字'.repeat(500_000)))?.[0])
      .toEqual(['articles.3.body', '正文最多20000个字，请删减，或者分成几篇']);
    expect(messages(article('第一行\n第\u0000二行')))
      .toEqual([['articles.3.body', expect.stringContaining('正文第2行含有看不见的控制字符')]]);
    const many = Array.from({ length: 6 }, (_, index) =>
      ({ kind: 'policy', title: `${index}`, body: '字'.repeat(20_000) }));
    expect(messages({ articles: many }))
      .toEqual([['articles', expect.stringContaining('合计最多10万字')]]);
  });
});

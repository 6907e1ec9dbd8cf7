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
  windows: {
    registration: { opens: '2027-05-01 09:00', closes: '2027-05-20 17:00' },
    submission: { opens: '2027-05-01 09:00', closes: '2027-05-25 17:00' },
    printing: { opens: '2027-05-10 09:00', closes: '2027-06-20 17:00' },
    presentation: { opens: '2027-06-10 09:00', closes: '2027-06-25 17:00' },
  },
  reviewBatches: ['2027-05-20 09:00', '2027-05-28 17:00'],
  admissionBatches: ['2027-06-20 09:00', '2027-07-01 09:00'],
  materials: [{
    code: 'register', title: '全家户口簿', agency: '公安分局', per: 'child',
    when: { guardians: [], employment: [], housing: [], permit: [], household: [] },
    advice: '带原件。', alternatives: '户籍证明', validUntil: '', reviewedBy: '', connector: '',
    mayComeLater: true, isRetired: false,
  }],
  reasons: [
    {
      code: 'unclear', items: null, short: '看不清', text: '{item}不清楚', english: 'Not legible.',
      isRetired: false,
    },
    {
      code: 'differ', items: ['details'], short: '不一致', text: '信息与材料不一致',
      english: 'Does not agree.', isRetired: false,
    },
  ],
  schools: [],
});
const season = {
  name: '2027年入学', begins: '2027-04-01T00:00:00Z', ends: '2027-09-01T00:00:00Z',
};
const faultsOf = (change: Partial<DistrictSettings>) =>
  checkSettings({ ...whole, ...change }, season).map(({ path, blocks }) => [path, blocks]);
const phone = (number: string, hours = '每天') => ({ number, hours });

describe('the check of a district’s settings (S2)', () => {
  it('finds nothing where nothing is missing', () => {
    expect(checkSettings(whole, season)).toEqual([]);
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

describe('the check of a district’s dates (S23)', () => {
  const { windows } = whole;
  const window = (name: keyof typeof windows, change: Partial<typeof windows.printing>) =>
    ({ windows: { ...windows, [name]: { ...windows[name], ...change } } });

  it.each([
    ['an end before the beginning', window('registration', { closes: '2027-04-30 17:00' }),
      'windows.registration.closes', '“注册账号”的截止时间要晚于开始时间'],
    ['no time', window('printing', { opens: '' }), 'windows.printing.opens', /^请填写“确认信息/u],
    ['a day that is none', window('printing', { closes: '2027-02-30 17:00' }),
      'windows.printing.closes', /“2027-02-30 17:00”不是有效的时间/u],
    ['a part before the one that leads to it', window('presentation', { opens: '2027-05-02 09:00' }),
      'windows.presentation.opens', /不能早于“确认信息、打印信息采集表”开始/u],
    ['an end that leaves the last families no time', window('submission', { closes: '2027-05-19 17:00' }),
      'windows.submission.closes', /不能早于“注册账号”截止/u],
    ['a time before the season', window('registration', { opens: '2027-03-01 09:00' }),
      'windows.registration.opens', /早于“2027年入学”的开始时间/u],
    ['a time after the season', { admissionBatches: ['2027-09-02 09:00'] },
      'admissionBatches.0', /晚于“2027年入学”的结束时间/u],
    ['no batch', { reviewBatches: [] }, 'reviewBatches', /至少要有一个时间/u],
    ['batches in disorder', { admissionBatches: ['2027-07-01 09:00', '2027-06-28 09:00'] },
      'admissionBatches.1', /要从早到晚/u],
    ['a last batch before the last submission', { reviewBatches: ['2027-05-21 09:00'] },
      'reviewBatches.0', /最后一批审核结果要在“提交、更正详细信息”截止以后公布/u],
    ['a last batch after the last print',
      { reviewBatches: ['2027-06-21 09:00'], admissionBatches: ['2027-07-01 09:00'] },
      'reviewBatches.0', /来不及打印/u],
    ['admissions before the first results', { admissionBatches: ['2027-05-19 09:00', '2027-07-01 09:00'] },
      'admissionBatches.0', /第一批审核结果之后/u],
    ['admissions that end before the last presentation', { admissionBatches: ['2027-06-21 09:00'] },
      'admissionBatches.0', /最后登记的家庭等不到结果/u],
  ])('blocks %s', (_what, change, path, message) => {
    expect(checkSettings({ ...whole, ...change }, season))
      .toEqual([{ path, message: expect.stringMatching(message), blocks: true }]);
  });

  it('keeps an unfinished time in the draft, and refuses what no field can bear', () => {
    const parse = (closes: string) =>
      DistrictSettings.safeParse({ ...whole, ...window('printing', { closes }) });
    expect(parse('2027-06').success).toBe(true);
    expect(parse('2'.repeat(500)).error?.issues[0]?.message).toBe('时间的格式如2026-05-06 09:00');
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

  it('differ by a window and by the announced times', () => {
    const { windows } = whole;
    const submission = { ...windows.submission, closes: '2027-05-26 17:00' };
    expect(changesTo({ windows: { ...windows, submission }, admissionBatches: [] })).toEqual([
      {
        field: 'windows', name: '提交、更正详细信息',
        before: '2027-05-01 09:00 至 2027-05-25 17:00', after: '2027-05-01 09:00 至 2027-05-26 17:00',
      },
      { field: 'admissionBatches', name: '', before: '2027-06-20 09:00\n2027-07-01 09:00', after: '' },
    ]);
  });

  it('differ by the order of telephones, of which the first is called first', () => {
    expect(changesTo({ primaryPhones: whole.primaryPhones.toReversed() }))
      .toMatchObject([{ field: 'primaryPhones', name: '顺序' }]);
  });

  it('differ by the places of a school', () => {
    const school = {
      id: 'school-1', name: '甲小学', address: '某路1号', phone: '010-6550 3300', places: '30',
      rule: 'single' as const, areas: '某路', lastYearPlaces: '30', lastYearApplicants: '41',
      warning: '', isClosed: false,
    };
    const text = (places: string) =>
      `某路1号\n010-6550 3300\n学位${places}个\n单校划片\n某路\n去年30个学位，41人报名`;
    expect(compareSettings({ ...whole, schools: [school] }, { ...whole, schools: [{ ...school, places: '20' }] }))
      .toEqual([{ field: 'schools', name: '甲小学', before: text('30'), after: text('20') }]);
  });

  it('show an article put first as the one new thing', () => {
    const added = { kind: 'policy' as const, title: '新', body: '新的正文' };
    expect(changesTo({ articles: [added, ...whole.articles] }))
      .toEqual([{ field: 'policy', name: '新', before: null, after: '新的正文' }]);
  });
});

describe('the size of a district’s settings', () => {
  it('is bounded for all of its parts together, since two of them travel in one message', () => {
    const text = '字'.repeat(400);
    const [item] = whole.materials;
    if (item === undefined) throw new Error('an item');
    const many = {
      ...whole,
      articles: Array.from({ length: 5 }, (_, index) =>
        ({ kind: 'policy', title: `${index}`, body: '字'.repeat(20_000) })),
      materials: Array.from({ length: 40 }, (_, index) =>
        ({ ...item, code: `item-${index}`, advice: text, alternatives: text })),
      schools: Array.from({ length: 150 }, (_, index) => ({
        id: `school-${index}`, name: `${index}`, address: '某路1号', phone: '12345', places: '1',
        rule: 'single', areas: '字'.repeat(240), lastYearPlaces: '', lastYearApplicants: '',
        warning: '', isClosed: false,
      })),
    };
    expect(DistrictSettings.safeParse(many).error?.issues)
      .toMatchObject([{ path: ['articles'], message: expect.stringContaining('合计过多') }]);
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

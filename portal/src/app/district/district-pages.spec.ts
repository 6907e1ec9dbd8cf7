import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { DistrictApi } from '../data/testing/district-api.ts';
import { ArticlePage } from './article-page.ts';
import { District } from './district.ts';
import { Guide } from './guide/guide.ts';
import { Materials } from './materials/materials.ts';
import { Schools } from './schools/schools.ts';

let api: DistrictApi;
let harness: RouterTestingHarness;

beforeEach(async () => {
  api = new DistrictApi();
  TestBed.configureTestingModule({
    providers: [
      { provide: ApiClient, useValue: api },
      provideRouter([
        { path: 'districts/:code', component: District },
        { path: 'districts/:code/articles/:kind', component: ArticlePage },
        { path: 'districts/:code/guide', component: Guide },
        { path: 'districts/:code/materials', component: Materials },
        { path: 'districts/:code/schools', component: Schools },
      ], withComponentInputBinding()),
    ],
  });
  harness = await RouterTestingHarness.create();
});
afterEach(() => {
  TestBed.resetTestingModule();
});

const page = (): HTMLElement => {
  if (harness.routeNativeElement === null) throw new Error('expected a page');
  return harness.routeNativeElement;
};
const text = (): string => page().textContent.replace(/\s+/gu, ' ');
const all = (selector: string): HTMLElement[] =>
  [...page().querySelectorAll<HTMLElement>(selector)];
const words = (selector: string): string[] =>
  all(selector).map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim());
const settle = async (): Promise<void> => {
  await harness.fixture.whenStable();
  harness.detectChanges();
};
async function visit(url: string): Promise<void> {
  await harness.navigateByUrl(url);
  await settle();
}
async function press(name: string): Promise<void> {
  all('a, button').find((one) => one.textContent.trim().startsWith(name))?.click();
  await settle();
}

describe("a district's pages", () => {
  it.each(['', '/guide', '/materials', '/schools', '/articles/policy'])(
    'say so kindly where there is no such district, and ask for nothing: %s', async (rest) => {
      await visit(`/districts/999999${rest}`);
      expect(words('h1')).toEqual(['没有找到这个区']);
      expect(api.calls.filter((name) => name === 'getDistrict')).toEqual([]);
    });

  it.each(['', '/guide', '/materials', '/schools', '/articles/policy'])(
    'offer to try again when they could not be had: %s', async (rest) => {
      api.refusal = ApiProblem.offline();
      await visit(`/districts/110101${rest}`);
      expect(text()).toContain('网络连接不上');
      expect(text()).not.toContain('没有丢失');
      expect(all('h1')).toHaveLength(1);
      api.refusal = null;
      await press('重试');
      await press('重试');
      expect(text()).not.toContain('网络连接不上');
    });

  it('show the four entrances, and whom to call for the two outside this system (S2)', async () => {
    await visit('/districts/110101');
    expect(words('.entrances strong')).toEqual([
      '小学入学服务系统', '按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口',
      '非本市户籍适龄儿童接受义务教育材料审核入口', '初中入学服务系统',
    ]);
    const outside = all('.entrances .outside');
    expect(outside.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/不在本系统办理.*010-6550 1100/u),
      expect.stringMatching(/不在本系统办理.*010-6550 2200/u),
    ]);
    expect(outside.map((one) => one.querySelector('a')?.getAttribute('href'))).toEqual([
      'tel:010-65501100', 'tel:010-65502200',
    ]);
  });

  it('list three articles of a kind, and all of them under 「更多」 (S2)', async () => {
    await visit('/districts/110101');
    const [policies] = all('app-article-list');
    expect([...policies?.querySelectorAll('li') ?? []].map((item) => item.textContent.trim()))
      .toEqual(['甲', '乙', '丙']);
    expect(words('app-article-list')[2]).toContain('暂无内容');
    await press('更多');
    expect(words('nav li')).toEqual(['甲', '乙', '丙', '丁']);
    await press('丁');
    expect(words('article h2, article h3')).toEqual(['丁', '丁的要点']);
    expect(words('nav li')).toEqual(['甲', '乙', '丙']);
  });

  it.each(['/policy?n=5', '/policy?n=x', '/news'])('say so where there is no article: %s',
    async (rest) => {
      await visit(`/districts/110101/articles${rest}`);
      expect(text()).toMatch(/没有找到/u);
      expect(all('article')).toEqual([]);
    });
});

describe('the look-up of a school (C8)', () => {
  const school = {
    id: 'a', name: '府学新苑小学', address: '交道口南巷12号', phone: '010-6550 3300', places: 160,
    rule: 'single', lastYear: { places: 150, applicants: 170 }, warning: '学位紧张。',
  } as const;
  async function search(address: string): Promise<void> {
    await visit('/districts/110101/schools');
    const [field] = all('input') as HTMLInputElement[];
    if (!field) throw new Error('expected a field');
    field.value = address;
    field.dispatchEvent(new Event('input'));
    await press('查询');
    await settle();
  }

  it('names the school with its rule, places, last year and warning', async () => {
    api.schools = { schools: [school], needsNumber: false };
    await search('交道口南巷3号');
    expect(words('h3')).toEqual(['府学新苑小学']);
    expect(text()).toContain('单校划片');
    expect(text()).toContain('150个学位，170人报名');
    expect(text()).toContain('学位预警 学位紧张。');
  });

  it('asks for the house number of a street that several schools share', async () => {
    api.schools = { schools: [school, { ...school, id: 'b', name: '龙潭里小学' }], needsNumber: true };
    await search('龙潭东里');
    expect(words('h3')).toEqual(['府学新苑小学', '龙潭里小学']);
    expect(words('[role=status]')[0]).toContain('请加上门牌号再查一次');
  });

  it('says what to do where no school is found', async () => {
    await search('某新建小区');
    expect(words('[role=status]')[0]).toContain('没有查到这个地址');
    expect(text()).toContain('010-6550 1100');
  });

  it('asks for nothing without an address', async () => {
    await search(' ');
    expect(api.calls).not.toContain('findSchools');
    expect(text()).toContain('请填写街道、胡同或小区的名称');
  });
});

describe('the guide (S21)', () => {
  it('asks one question at a time, goes back, and is read out from the question', async () => {
    await visit('/districts/110101/guide');
    expect(words('h2')).toEqual(['第1题 这次要为孩子办什么？']);
    await press('上小学一年级');
    expect(words('h2')[0]).toBe('第2题 孩子是哪里人？');
    expect(document.activeElement?.id).toBe('question');
    await press('中国内地');
    await press('上一题');
    expect(words('h2')[0]).toBe('第2题 孩子是哪里人？');
  });

  it("names the season's birth dates", async () => {
    await visit('/districts/110101/guide?answers=primary.mainland.elsewhere.none');
    expect(words('h2')[0]).toBe('第5题 孩子的出生日期在2020年9月1日至2021年8月31日之间吗？');
    await press('是');
    expect(words('a')).toContain('进入材料审核入口');
    expect(text()).toContain('010-6550 1100');
  });

  it('ends on the number for junior schools where it is about those', async () => {
    await visit('/districts/110101/guide?answers=junior');
    expect(text()).toContain('010-6550 2200');
    expect(text()).not.toContain('010-6550 1100');
  });
});

describe('「材料清单」 (B28)', () => {
  const answer = async (...labels: string[]): Promise<void> => {
    for (const label of labels) {
      all('label').find((one) => one.textContent.trim().startsWith(label))?.click();
      await settle();
    }
  };
  const whole = ['父母双方', '在单位上班', '租的房子', '没有', '在同一本上'];

  it('comes with the fifth answer, says what is needed twice, and sends nothing', async () => {
    await visit('/districts/110101/materials');
    const asked = api.calls.length;
    await answer(...whole.slice(0, 4));
    expect(words('[role=status]')).toEqual(['还有1题，答完就列出清单。']);
    await answer('在同一本上');
    expect(words('[role=status]')).toEqual(['共2项，请准备原件。']);
    expect(words('.list h3')).toEqual(['全家户口簿', '劳动合同 每位监护人各一份']);
    expect(words('.list li.card')[0])
      .toMatch(/带原件。 ?有效期须到2027年8月31日或以后。 ?也可以用： ?户籍证明 ?由公安分局核对/u);
    await answer('单方面监护', '目前没有工作');
    expect(words('.list h3')).toEqual(['全家户口簿']);
    expect(api.calls).toHaveLength(asked);
  });

  it('is still there on coming back, for another district too, and can be cleared', async () => {
    await visit('/districts/110101/materials');
    await answer(...whole);
    await visit('/districts/110101');
    await visit('/districts/110102/materials');
    expect(words('.list h3')).toHaveLength(2);
    await press('清空回答');
    expect(words('[role=status]')).toEqual(['还有5题，答完就列出清单。']);
    expect(all('input:checked')).toEqual([]);
  });

  it('says whom to ask where a district has published none', async () => {
    api.district.materials.length = 0;
    await visit('/districts/110101/materials');
    expect(text()).toMatch(/材料清单还没有公布.*010-6550 1100/u);
  });
});

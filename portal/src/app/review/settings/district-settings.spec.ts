/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialog } from '@angular/material/dialog';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { of } from 'rxjs';

import { ApiClient } from '../../data/api-client.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { DistrictSettingsPage } from './district-settings.ts';
import { SettingsApi, someSettings } from './testing/settings-api.ts';

describe('DistrictSettingsPage', () => {
  let api: SettingsApi;
  let fixture: ComponentFixture<DistrictSettingsPage>;
  let page: PageUnderTest;
  const dialog = { open: () => ({ afterClosed: () => of(true) }) };
  const listed = (name: string): string[] =>
    [...document.querySelectorAll(`ul[aria-label="${name}"] > li`)]
      .map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim());

  beforeEach(async () => {
    api = new SettingsApi();
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => ({ district: '110101' }) } },
        { provide: MatDialog, useValue: dialog },
      ],
    });
    fixture = TestBed.createComponent(DistrictSettingsPage);
    page = pageOf(fixture);
    await page.until(() => page.text().includes('没有缺少或矛盾的地方'));
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows what differs from the version in force, publishes it, and lists both', async () => {
    expect(listed('草稿的改动')).toEqual(['没有不同。']);
    await page.type('电话号码', '010-6550 1199');
    expect(listed('草稿的改动')).toEqual([
      expect.stringMatching(/^小学入学咨询电话 · 010-6550 1100.*（删除）$/u),
      expect.stringMatching(/^小学入学咨询电话 · 010-6550 1199.*（没有）/u),
    ]);
    await page.press('发布');
    await page.until(() => page.text().includes('第2版已发布，现在已生效'));
    expect(api.contents[1]?.primaryPhones[0]?.number).toBe('010-6550 1199');
    await page.until(() => listed('各版本').length === 2);
    expect(listed('草稿的改动')).toEqual(['没有不同。']);
  });

  it('names what is missing, leads to its field, and publishes nothing till then', async () => {
    await page.press('添加政策信息');
    expect(listed('要先改好')).toEqual(['请填写“政策信息”文章的标题', '请填写“新文章”的正文']);
    expect(page.button('发布').disabled).toBe(true);
    expect(document.activeElement).toHaveProperty('labels.0.textContent', expect.stringContaining('标题'));
    await page.press('收起');
    document.querySelector<HTMLElement>('ul[aria-label="要先改好"] a')?.click();
    await page.settle();
    await page.until(() => document.activeElement instanceof HTMLInputElement);
    expect(document.activeElement).toHaveProperty('value', '');
    await page.type('标题', '丁');
    expect(listed('要先改好')).toEqual(['请填写“丁”的正文']);
  });

  it('publishes for a time to come in Beijing, and withdraws while it waits', async () => {
    await page.type('电话号码', '010-6550 1199');
    await page.tick('定时生效');
    await page.type('生效时间', '2020-05-06 09:00');
    await page.press('发布');
    expect(api.contents).toHaveLength(1);
    await page.type('生效时间', '2099-05-06 09:00');
    await page.press('发布');
    await page.until(() => page.text().includes('第2版已发布，从2099年5月6日 09:00起生效'));
    expect(api.waitsUntil).toBe('2099-05-06T01:00:00.000Z');
    expect(page.text()).toContain('第2版已定于2099年5月6日 09:00生效');
    await page.press('撤回第2版');
    await page.until(() => page.text().includes('已撤回第2版'));
    expect(listed('各版本')).toHaveLength(1);
  });

  it('previews an article as families will see it, its HTML as text', async () => {
    await page.press('编辑政策信息：甲');
    const body = document.querySelector('textarea');
    if (body === null) throw new Error('expected the text');
    body.value = '## 小标题\n\n<img src=x onerror=alert(1)>';
    body.dispatchEvent(new Event('input', { bubbles: true }));
    await page.settle();
    const preview = document.querySelector('[aria-label="预览：甲"]');
    expect(preview?.querySelector('h4')?.textContent).toBe('小标题');
    expect(preview?.querySelector('img')).toBeNull();
    expect(preview?.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('keeps a school that was published, adds another under an id of its own, and counts places', async () => {
    await page.until(() => page.text().includes('学位30个，已占用12个'));
    expect(() => page.button('删除学校：甲小学')).toThrow();
    await page.press('停止招生学校：甲小学');
    expect(page.text()).toContain('甲小学（停止招生）');
    await page.press('添加学校');
    await page.type('学校名称', '甲小学');
    expect(listed('要先改好')).toEqual(expect.arrayContaining([
      '有两所学校都叫“甲小学”', '请填写“甲小学”的地址', '请填写“甲小学”的学位数',
    ]));
    await page.type('学校名称', '乙小学');
    await page.type('地址', '乙路2号');
    await page.type('学校电话', '010-6550 4400');
    await page.type('今年学位数', '-5');
    expect(listed('要先改好')).toEqual(['“乙小学”的学位数请填写1到5000的整数']);
    await page.type('今年学位数', '40');
    expect(listed('请再看看')).toEqual(['“乙小学”没有招生范围，家长按地址查不到它']);
    await page.press('发布');
    await page.until(() => page.text().includes('第2版已发布，现在已生效'));
    expect(api.contents[1]?.schools).toMatchObject([
      { id: 'school-1', isClosed: true },
      { id: expect.stringMatching(/^school-[\da-f-]{36}$/u), name: '乙小学', places: '40' },
    ]);
  });

  it('takes the schools of a file into the draft, and says what is wrong with one that it can’t read', async () => {
    const choose = async (): Promise<void> => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) throw new Error('no way to choose a file');
      Object.defineProperty(input, 'files', { configurable: true, value: [new File(['a'], 'a.csv')] });
      input.dispatchEvent(new Event('change'));
      await page.settle();
    };
    api.file = null;
    await choose();
    await page.until(() => page.text().includes('第2行：学校地址最多120个字'));
    api.file = [...someSettings.schools, ...someSettings.schools.map((school) =>
      ({ ...school, id: 'school-2', name: '乙小学', areas: '乙路' }))];
    await choose();
    await page.until(() => page.text().includes('已读入，新增1所学校'));
    expect(listed('草稿的改动')).toEqual([expect.stringContaining('学校 · 乙小学')]);
  });

  it('shows a locked part to read alone, and why', async () => {
    api.locked = ['primaryPhones', 'windows', 'policy'];
    fixture.destroy();
    fixture = TestBed.createComponent(DistrictSettingsPage);
    page = pageOf(fixture);
    await page.until(() => page.text().includes('由市教委统一规定，本区不能修改'));
    const phones = document.querySelector('[aria-labelledby="primaryPhones"]');
    expect(phones?.textContent).toContain('010-6550 1100');
    expect(phones?.querySelector('input, button')).toBeNull();
    expect(document.querySelector('[aria-labelledby="windows"]')?.textContent)
      .toContain('2027-05-01 09:00 至 2027-05-20 17:00');
    expect(document.querySelector('[aria-labelledby="policy"] button')).toBeNull();
    expect(document.querySelector('[aria-labelledby="juniorPhones"] button')).not.toBeNull();
  });

  it('restores an old version as the draft', async () => {
    api.contents.push({ ...someSettings, nextSteps: '改坏了' });
    fixture.destroy();
    fixture = TestBed.createComponent(DistrictSettingsPage);
    page = pageOf(fixture);
    await page.until(() => listed('各版本').length === 2);
    await page.press('恢复此版本第1版');
    await page.until(() => page.text().includes('第1版的内容已成为草稿，请检查后发布'));
    expect(listed('草稿的改动')).toEqual([expect.stringContaining('请等候公布。')]);
    await page.press('与现行比较第1版');
    await page.until(() => listed('两个版本的不同').length === 1);
    expect(listed('两个版本的不同')[0]).toContain('改坏了');
  });
});

/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialog } from '@angular/material/dialog';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CitySettings } from '@ruxue/contracts/city-settings';
import { of } from 'rxjs';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CitySettingsPage } from './city-settings.ts';

const someCity: CitySettings = {
  season: '2027', name: '2027年入学', begins: '2027-03-01 09:00', ends: '2098-10-31 17:00',
  placeUntil: '', bornFrom: '2020-09-01', bornUntil: '2021-08-31', notice: '## 目的\n\n请仔细阅读。',
  locked: [],
};
const at = '2027-05-01T04:00:00Z';

/** The city's versions and its draft. */
class CityApi {
  readonly contents = [someCity];
  draft: CitySettings | null = null;
  openCases = 3;

  async call(name: string, { body }: { body?: { content?: CitySettings | null } } = {}): Promise<unknown> {
    await Promise.resolve();
    switch (name) {
      case 'getCitySettings': return { body: this.#desk() };
      case 'listCityVersions':
        return { body: { versions: this.contents.map((_, index) => this.#version(index)), staffNames: {} } };
      case 'listNotices':
        return { body: { notices: [
          { version: '2027-2', text: someCity.notice, isPresent: true, families: 0, firstAt: null, lastAt: null },
          { version: '2027-1', text: '旧须知', isPresent: false, families: 12, firstAt: at, lastAt: at },
        ] } };
      case 'publishCitySettings':
        this.contents.push(this.draft ?? someCity);
        this.draft = null;
        return { body: this.#version(this.contents.length - 1) };
      default:
        this.draft = body?.content ?? null;
        return { body: { draftVersion: 1, savedAt: at } };
    }
  }

  #desk() {
    const last = this.contents.length - 1;
    return {
      newest: { ...this.#version(last), content: this.contents[last] }, draft: null, draftVersion: 0,
      season: { code: '2027', name: '2027年入学', ends: '2098-10-31T09:00:00.000Z', openCases: this.openCases },
      staffNames: {},
    };
  }

  #version(index: number) {
    return {
      version: index + 1, state: index === this.contents.length - 1 ? 'in-force' : 'past',
      publishedBy: null, publishedAt: at, inForceFrom: at, restoredFrom: null, withdrawnBy: null,
      losses: [], agreedBy: null,
    };
  }
}

describe('CitySettingsPage', () => {
  let api: CityApi;
  let fixture: ComponentFixture<CitySettingsPage>;
  let page: PageUnderTest;
  const listed = (name: string): string[] =>
    [...document.querySelectorAll(`ul[aria-label="${name}"] > li`)]
      .map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim());

  beforeEach(async () => {
    api = new CityApi();
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: MatDialog, useValue: { open: () => ({ afterClosed: () => of(true) }) } },
      ],
    });
    fixture = TestBed.createComponent(CitySettingsPage);
    page = pageOf(fixture);
    await page.until(() => page.text().includes('没有缺少或矛盾的地方'));
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('locks a part, shows what differs, and publishes it', async () => {
    await page.tick('材料清单');
    expect(listed('草稿的改动')).toEqual([
      expect.stringMatching(/^全市统一、各区不能修改的内容.*（没有）.*材料清单$/u),
    ]);
    await page.type('名称', '2027年小学入学');
    await page.press('发布');
    await page.until(() => page.text().includes('第2版已发布，现在已生效'));
    expect(api.contents[1]).toMatchObject({ name: '2027年小学入学', locked: ['materials'] });
  });

  it('says which field is wrong, and publishes nothing till then', async () => {
    await page.type('结束时间', '2027-02-01 09:00');
    expect(listed('要先改好')).toEqual(['入学年度的结束时间要晚于开始时间']);
    expect(page.button('发布').disabled).toBe(true);
  });

  it('shows the notice as families will see it, and who agreed to which version', async () => {
    expect(document.querySelector('[aria-label="预览：家长须知"]')?.textContent).toContain('目的');
    await page.until(() => listed('今年用过的版本').length === 2);
    expect(listed('今年用过的版本')[0]).toMatch(/^版本 2027-2（现行）：还没有家庭同意/u);
    expect(listed('今年用过的版本')[1]).toMatch(/^版本 2027-1：12个家庭同意/u);
  });

  it('prepares the next season as the draft, and says when it can be opened', async () => {
    expect(page.text()).toContain('还有3名儿童没有最后的结果。');
    await page.press('准备下一年');
    await page.until(() => page.text().includes('下面的草稿是下一年“2028年入学”的'));
    expect(page.text()).toContain('今年结束并全部办结以后');
    // It begins at once or not at all.
    expect(page.text()).not.toContain('定时生效');
    expect(listed('要先改好')).toEqual([
      '“2027年入学”到2098年10月31日 17:00才结束，下一年要在那以后开始',
    ]);
  });
});

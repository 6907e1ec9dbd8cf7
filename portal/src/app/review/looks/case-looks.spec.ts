/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '@ruxue/contracts/case-timeline';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseLooks } from './case-looks.ts';

const look = (staffId: string, text: string, isRead = true): TimelineEntry =>
  ({ at: '2027-05-01T01:00:00.000Z', by: 'staff', staffId, channel: 'web', text, isRead });

describe('「查阅记录」 (B11)', () => {
  const asked: object[] = [];
  let pages: Readonly<Record<string, object>>;
  let fixture: ComponentFixture<CaseLooks>;
  let page: PageUnderTest;

  const api = {
    call: (_name: string, { query }: { query: { accountNumber: string; cursor?: string } }) => {
      asked.push(query);
      const body = pages[query.cursor ?? query.accountNumber];
      return body ? Promise.resolve({ body }) : Promise.reject(new ApiProblem('not-found', {}));
    },
  };
  beforeEach(async () => {
    asked.length = 0;
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    fixture = TestBed.createComponent(CaseLooks);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });
  const find = async (accountNumber: string): Promise<void> => {
    await page.type('儿童账号', accountNumber);
    await page.press('查询');
    await page.settle();
  };
  const cells = () =>
    [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent.trim());

  it('tells who saw and did what, one person’s looks together, page by page', async () => {
    const staffNames = { wang: '王芳' };
    pages = {
      12345678: {
        entries: [
          look('wang', '查看了详情'), look('wang', '在审核队列中看到'),
          look('gone', '核对了一项材料', false),
        ],
        staffNames, nextCursor: '7',
      },
      7: { entries: [look('wang', '写了备注', false)], staffNames, nextCursor: null },
    };
    await find(' 12345678 ');
    const first = [
      expect.stringMatching(/王芳\s*查看了详情，在审核队列中看到/u),
      expect.stringMatching(/其他工作人员\s*核对了一项材料/u),
    ];
    expect(cells()).toEqual(first);
    await page.press('下一页');
    await page.settle();
    expect(cells()).toEqual([expect.stringContaining('写了备注')]);
    expect(page.text()).not.toContain('下一页');
    await page.press('上一页');
    await page.settle();
    expect(cells()).toEqual(first);
  });

  it('says when nobody has looked, and when there is no such child', async () => {
    pages = { 12345678: { entries: [], staffNames: {}, nextCursor: null } };
    await find('12345678');
    expect(page.text()).toContain('还没有工作人员查看过');
    await find('87654321');
    expect(page.text()).toContain('没有账号为87654321的儿童');
  });

  it('asks for eight digits before it asks the server', async () => {
    await find('1234');
    expect(page.text()).toContain('账号为8位数字');
    expect(asked).toEqual([]);
  });
});

/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { DistantLikenesses } from './distant-likenesses.ts';

const pairOf = (index: number) => ({
  one: { caseId: `a${index}`, accountNumber: `1000000${index}`, district: '110105' },
  other: { caseId: `b${index}`, accountNumber: `2000000${index}`, district: '110108' },
  kinds: ['phone', 'address'],
});

describe('「跨区相同信息」 (B6)', () => {
  let fixture: ComponentFixture<DistantLikenesses>;
  let page: PageUnderTest;
  let pages: Readonly<Record<string, object>>;

  const api = {
    call: (_name: string, { query }: { query: { cursor?: string } }) =>
      Promise.resolve({ body: pages[query.cursor ?? 'first'] }),
  };
  const show = async (): Promise<void> => {
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    fixture = TestBed.createComponent(DistantLikenesses);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows both numbers with their districts, page by page and back', async () => {
    pages = {
      first: { pairs: [pairOf(1)], nextCursor: 'second' },
      second: { pairs: [pairOf(2)], nextCursor: null },
    };
    await show();
    const cells = () => [...document.querySelectorAll('td')].map(({ textContent }) => textContent);
    const first = ['朝阳区10000001', '海淀区20000001', '联系电话相同，居住地址相同'];
    expect(cells()).toEqual(first);
    await page.press('下一页');
    await page.settle();
    expect(cells()[0]).toBe('朝阳区10000002');
    expect(page.text()).not.toContain('下一页');
    await page.press('上一页');
    await page.settle();
    expect(cells()).toEqual(first);
    expect(page.text()).not.toContain('上一页');
  });

  it('says that there is nothing', async () => {
    pages = { first: { pairs: [], nextCursor: null } };
    await show();
    expect(page.text()).toContain('没有在不同区提交的相同信息。');
  });
});

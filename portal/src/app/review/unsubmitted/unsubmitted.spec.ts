/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { Unsubmitted } from './unsubmitted.ts';

const child = (accountNumber: string, savedAt: string | null = null) => ({
  caseId: accountNumber, accountNumber, childName: '李明',
  registeredAt: '2027-05-01T00:00:00.000Z', savedAt,
});

describe('「未提交的儿童」 (B9)', () => {
  let fixture: ComponentFixture<Unsubmitted>;
  let page: PageUnderTest;
  let pages: Readonly<Record<string, object>>;

  const api = {
    call: (_name: string, { query }: { query: { cursor?: string } }) =>
      Promise.resolve({ body: pages[query.cursor ?? 'first'] }),
  };
  const show = async (role = 'district-manager'): Promise<void> => {
    const account = signal({ username: 'wang', roles: [role] });
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: api }, { provide: Session, useValue: { account } },
        provideRouter([]),
      ],
    });
    fixture = TestBed.createComponent(Unsubmitted);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('says who has begun and who has not, page by page and back', async () => {
    pages = {
      first: { children: [child('11111111')], total: 51, nextCursor: 'second' },
      second: {
        children: [child('22222222', '2027-05-02T01:00:00.000Z')], total: 51, nextCursor: null,
      },
    };
    await show();
    expect(page.text()).toContain('本区共51名');
    expect(page.text()).toContain('11111111李明2027年5月1日 08:00还没有填写');
    expect(document.querySelector('td a')?.getAttribute('href')).toBe('/review/cases/11111111');
    await page.press('下一页');
    await page.settle();
    expect(page.text()).toContain('2027年5月2日 09:00 保存过草稿');
    expect(page.text()).not.toContain('下一页');
    await page.press('上一页');
    await page.settle();
    expect(page.text()).toContain('11111111');
  });

  it('leads a clerk to the counter', async () => {
    pages = { first: { children: [child('11111111')], total: 1, nextCursor: null } };
    await show('counter-clerk');
    expect(document.querySelector('td a')?.getAttribute('href')).toBe('/counter/cases/11111111');
  });

  it('says that there is nobody', async () => {
    pages = { first: { children: [], total: 0, nextCursor: null } };
    await show();
    expect(page.text()).toContain('没有这样的儿童。');
  });
});

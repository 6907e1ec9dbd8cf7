/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { someDetails } from '../testing/some-details.ts';
import { someReview } from '../testing/some-review.ts';
import { CaseComparison } from './case-comparison.ts';

type SeenDetails = NonNullable<NamedReview['details']>;

const details = someDetails;
const guardian = details.guardian1;
const review: NamedReview = { ...someReview, submissionVersion: 2, details };
const before = (change: Partial<SeenDetails>, newFiles: string[] = []): NamedReview => ({
  ...review,
  earlier: {
    submissionVersion: 1, submittedAt: '2027-05-01T04:30:00.000Z', newFiles,
    registered: review.registered, details: { ...details, ...change },
  },
});

describe('CaseComparison (B5, S13)', () => {
  afterEach(() => { TestBed.resetTestingModule(); });

  const shown = async (of: NamedReview) => {
    const fixture = TestBed.createComponent(CaseComparison);
    fixture.componentRef.setInput('review', of);
    await fixture.whenStable();
    const host: unknown = fixture.nativeElement;
    if (!(host instanceof HTMLElement)) throw new Error('expected an element');
    const words = (element: Element) => element.textContent.replace(/\s+/gu, ' ').trim();
    return {
      notice: host.querySelector('app-notice-box')?.textContent ?? null,
      titles: [...host.querySelectorAll('h2')].map(words),
      heads: [...host.querySelectorAll('thead')].map((head) =>
        [...head.querySelectorAll('th')].map(words)),
      row: (label: string) => [...host.querySelectorAll('tr')]
        .filter((row) => row.querySelector('th[scope=row]')?.textContent.trim() === label)
        .map((row) => [...row.querySelectorAll('td')].map(words)),
    };
  };

  it("says beside each fact what the registry answers, in words", async () => {
    const identityCheck: NamedReview['identityCheck'] = {
      answeredAt: '2027-05-01T05:00:00.000Z', settlement: null,
      compared: [
        { field: 'name', typed: '李明', isSame: true },
        { field: 'householdAddress', typed: details.householdAddress, isSame: false },
        { field: 'documentNumber', typed: '', isSame: null },
      ],
    };
    const page = await shown({ ...review, identityCheck });
    expect(page.row('姓名')).toEqual([['李明', '一致'], ['李建']]);
    expect(page.row('户籍所在地详细地址')).toEqual([[details.householdAddress, '≠ 不一致']]);
    expect(page.row('证件号码')[0]?.[1]).toBe('尚未答复');
    expect(page.row('性别')).toEqual([['男', '']]);
    expect(page.heads[0]).toEqual(['项目', '家长填写', '户籍登记']);
    expect(page.heads[1]).toEqual(['项目', '家长填写']);
  });

  it('marks what has changed since the submission before, with the value of then', async () => {
    const earlierAddress = '北京市东城区另一胡同9号';
    const page = await shown(before({ residenceAddress: earlierAddress }, ['a-file']));
    expect(page.row('居住地详细地址'))
      .toEqual([[`${details.residenceAddress} 已改`, earlierAddress]]);
    expect(page.row('民族')).toEqual([['汉族', '']]);
    expect(page.notice).toBe('家长重新提交过。与第1版（2027年5月1日 12:30提交）相比，' +
      '改了1项：居住地详细地址；新交了1份材料。');
    expect(page.heads[1]).not.toContain('上次提交');
  });

  it('says that nothing was changed, and nothing of it for a first submission', async () => {
    expect((await shown(before({}))).notice).toContain('填写的内容没有改动。');
    TestBed.resetTestingModule();
    const page = await shown(review);
    expect(page.notice).toBeNull();
    expect(page.heads.flat()).not.toContain('上次提交');
  });

  it('keeps showing a second guardian who was there, and one who is new', async () => {
    const second = { ...guardian, name: '王芳', relation: '52' as const };
    const gone = await shown(before({ singleGuardian: false, guardian2: second }));
    expect(gone.titles).toContain('监护人(二)信息（这次没有）');
    expect(gone.row('姓名').at(-1)).toEqual(['— 已改', '王芳']);
    TestBed.resetTestingModule();
    const come = await shown({ ...before({}), details: { ...details, guardian2: second } });
    expect(come.row('姓名').at(-1)).toEqual(['王芳 已改', '未填写']);
    expect(come.notice).toContain('监护人(二)·姓名');
  });
});

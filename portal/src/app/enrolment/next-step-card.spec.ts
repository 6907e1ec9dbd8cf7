/**
 * @jest-environment ./jest-environment.mjs
 */
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../data/api-client.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { NextStepCard } from './next-step-card.ts';
import { EnrolmentApi } from './testing/enrolment-api.ts';

const nextStep: ParentsView['nextStep'] = {
  sentence: '现在不需要您做任何事。', action: null, awaits: 'district', isOwnTurn: false,
  awaited: '东城区教委',
  since: '2027-05-06T01:00:00Z', until: '2027-05-18T01:00:00Z', phone: '010-6400 0000',
};

// The words contradict the code on purpose: nothing may be decided by them.
const ownTurn = { awaits: 'parent', isOwnTurn: true, awaited: '家长' } as const;

describe('NextStepCard (B1, B28)', () => {
  const shown = async (changes: Partial<ParentsView>): Promise<HTMLElement> => {
    const store = { load: () => Promise.resolve(true) };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: {} }, { provide: EnrolmentStore, useValue: store },
      ],
    });
    const fixture = TestBed.createComponent(NextStepCard);
    fixture.componentRef.setInput('view', { ...new EnrolmentApi().view(), ...changes });
    await fixture.whenStable();
    const host: unknown = fixture.nativeElement;
    if (host instanceof HTMLElement) return host;
    throw new Error('expected an element');
  };
  const textOf = (element: HTMLElement): string => element.textContent.replace(/\s+/gu, '');

  it('says who is awaited, since when, by when and whom to call', async () => {
    const card = await shown({ status: '尚未公布', nextStep });
    const text = textOf(card);
    expect(text).toContain('目前的进展：尚未公布');
    expect(text).toContain('现在不需要您做任何事');
    expect(text).toContain('正在等待：东城区教委（自2027年5月6日起）');
    expect(text).toContain('预计时间：2027年5月18日09:00');
    expect(card.querySelector('a[href="tel:010-64000000"]')).not.toBeNull();
  });

  it('promises to move by itself, and tells the time of a look that was asked for (B2)', async () => {
    const card = await shown({});
    expect(textOf(card)).toContain('有新进展会自动显示');
    expect(textOf(card)).not.toMatch(/\d\d:\d\d:\d\d/u);
    const buttons = [...card.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === '刷新')?.click();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(textOf(card)).toMatch(/\d\d:\d\d:\d\d已刷新/u);
  });

  it("has one button, and the parent's own deadline, when it is the parent's turn", async () => {
    const own = { ...nextStep, action: 'submit-details', ...ownTurn } as const;
    const card = await shown({ nextStep: own });
    expect(textOf(card)).toContain('等您办理（自2027年5月6日起）');
    expect(textOf(card)).not.toContain('正在等待');
    expect(textOf(card)).toContain('请在2027年5月18日09:00前完成');
    expect(card.querySelector('.go')?.getAttribute('href')).toBe('/enrolment/details');
  });

  it('leads to where a submission is taken back, when that is the way out (S13, B5)', async () => {
    const own = { ...nextStep, action: 'take-back', ...ownTurn } as const;
    const button = (await shown({ nextStep: own })).querySelector('.go');
    expect(button?.getAttribute('href')).toBe('/enrolment/result');
    expect(button?.textContent).toContain('去撤回修改');
  });

  it('tells the reasons of a refusal, on every page that shows the card', async () => {
    const reasons = [
      { code: 'residence-proof', text: '在京实际住所居住证明材料未通过审核' },
      { code: 'details-differ', text: '填写的信息与证明材料不一致' },
    ];
    const card = await shown({ status: '审核未通过', reasons });
    const listed = [...card.querySelectorAll('[aria-label="未通过的原因"] li')];
    expect(listed.map(({ textContent }) => textContent.trim()))
      .toEqual(reasons.map(({ text }) => text));
    TestBed.resetTestingModule();
    expect((await shown({})).querySelector('[aria-label="未通过的原因"]')).toBeNull();
  });

  it('offers the calendar only where there are dates', async () => {
    expect(textOf(await shown({}))).not.toContain('加入日历');
    TestBed.resetTestingModule();
    const deadlines: ParentsView['deadlines'] = [
      { id: 'submit', title: '提交', at: '2027-05-18T01:00:00Z', isOwn: true },
    ];
    expect(textOf(await shown({ deadlines }))).toContain('加入日历');
  });
});

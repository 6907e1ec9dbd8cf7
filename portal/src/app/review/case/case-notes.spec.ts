/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseNote } from '@ruxue/contracts/case-notes';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseNotes } from './case-notes.ts';

const note = (id: number, change: Partial<CaseNote> = {}): CaseNote => ({
  noteId: `00000000-0000-4000-8000-00000000000${id}`, staffId: 'staff-1', text: '已电话联系家长',
  writtenAt: '2027-05-06T04:30:00.000Z', mayWithdraw: false, ...change,
});

describe('CaseNotes (B6)', () => {
  let notes: CaseNote[];
  let refusal: ApiProblem | null;
  const sent: { name: string; key?: string; body?: unknown }[] = [];
  let fixture: ComponentFixture<CaseNotes>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { key, body }: { key?: string; body?: unknown }) => {
      if (name === 'listNotes') {
        return Promise.resolve({ body: { notes, staffNames: { 'staff-1': '王芳' } } });
      }
      sent.push({ name, ...(key === undefined ? {} : { key }), body });
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    },
  };

  beforeEach(async () => {
    notes = [note(1)];
    refusal = null;
    sent.length = 0;
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
      ],
    });
    fixture = TestBed.createComponent(CaseNotes);
    fixture.componentRef.setInput('caseId', '00000000-0000-4000-8000-000000000001');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows the notes with author and time, and who can see them', () => {
    expect(page.text()).toContain('已电话联系家长');
    expect(page.text()).toContain('王芳 · 2027年5月6日 12:30');
    expect(page.text()).toContain('家长和其他部门看不到');
    expect(() => page.button('撤回')).toThrow('no button');
  });

  it('writes a note once, empties the field and shows what stands there', async () => {
    await page.type('写备注', ' 租房合同请再看 ');
    notes = [note(2, { text: '租房合同请再看', mayWithdraw: true }), note(1)];
    await page.press('保存备注');
    await page.settle();
    expect(sent).toMatchObject([{ name: 'writeNote', key: expect.any(String) }]);
    expect(page.text()).toContain('租房合同请再看');
    expect(page.valueOf('写备注')).toBe('');
  });

  it('keeps what was typed after a failure, and sends the same request again (L3)', async () => {
    refusal = ApiProblem.offline();
    await page.type('写备注', '租房合同请再看');
    await page.press('保存备注');
    await page.settle();
    expect(page.text()).toContain('网络连接不上');
    expect(page.valueOf('写备注')).toBe('租房合同请再看');
    await page.press('保存备注');
    await page.settle();
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('sends nothing empty or too long, and says so', async () => {
    await page.press('保存备注');
    expect(page.text()).toContain('请填写备注');
    await page.type('写备注', '字'.repeat(501));
    await page.press('保存备注');
    expect(page.text()).toContain('备注最多500个字');
    expect(sent).toEqual([]);
  });

  it('withdraws an own one, and says why it can no longer', async () => {
    notes = [note(1, { mayWithdraw: true })];
    fixture.componentRef.setInput('caseId', '00000000-0000-4000-8000-000000000002');
    await page.settle();
    await page.settle();
    refusal = new ApiProblem('action-not-allowed', { detail: '备注写下已满一小时，不能再撤回' });
    await page.press('撤回');
    await page.settle();
    expect(sent).toMatchObject([{ name: 'withdrawNote' }]);
    expect(page.text()).toContain('已满一小时');
  });

  it('never carries the words typed about one child to another', async () => {
    await page.type('写备注', '只说这一名');
    fixture.componentRef.setInput('caseId', '00000000-0000-4000-8000-000000000002');
    await page.settle();
    expect(page.valueOf('写备注')).toBe('');
  });
});

/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffProposal } from '@ruxue/contracts/staff';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { Proposals } from './proposals.ts';

const proposal: StaffProposal = {
  proposalId: '00000000-0000-4000-8000-000000000001', district: '110101', staffId: 'staff-1',
  username: 'li-wei', displayName: '李伟', kinds: ['resetPassword'], roles: ['district-manager'],
  proposedBy: '王芳', proposedAt: '2027-05-01T00:00:00.000Z',
  expiresAt: '2027-05-08T00:00:00.000Z', awaits: 'district-manager', mayConfirm: true,
  mayWithdraw: true,
};

describe('Proposals', () => {
  const sent: string[] = [];
  let open: StaffProposal[];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<Proposals>;
  let page: PageUnderTest;

  const api = {
    call: (name: string) => {
      if (name === 'listStaffProposals') return Promise.resolve({ body: { proposals: open } });
      sent.push(name);
      open = [];
      if (refusal !== null) return Promise.reject(refusal);
      const member = { username: 'li-wei', displayName: '李伟' };
      return Promise.resolve({ body: { member, temporaryPassword: 'Once-2027' } });
    },
  };

  const show = async (...proposals: StaffProposal[]): Promise<void> => {
    open = proposals;
    fixture = TestBed.createComponent(Proposals);
    await fixture.whenStable();
    page = pageOf(fixture);
  };

  /** The confirming button of the open dialog. */
  const pressInDialog = async (): Promise<void> => {
    const dialog = document.querySelector('mat-dialog-container');
    [...dialog?.querySelectorAll('button') ?? []].at(-1)?.click();
    await page.settle();
    await page.settle();
  };

  beforeEach(() => {
    sent.length = 0;
    refusal = null;
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => ({ roles: ['district-manager'] }) } },
      ],
    });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('says so when nothing waits', async () => {
    await show();
    expect(page.text()).toContain('现在没有待确认的事项');
  });

  it('shows whoever proposed it for whom they wait, and no button to confirm', async () => {
    await show({ ...proposal, mayConfirm: false, awaits: 'city-office' });
    expect(page.text()).toContain('待第二人确认，由市级管理部门办理');
    expect(() => page.button('确认')).toThrow('no button');
    await page.press('撤回');
    await page.press('取消');
    expect(sent).toEqual([]);
  });

  it('asks before it confirms, and shows the temporary password once', async () => {
    await show(proposal);
    expect(page.text()).toContain('事项：设置新的临时密码');
    await page.press('确认');
    expect(page.text()).toContain('由王芳提出：李伟，设置新的临时密码');
    await page.press('取消');
    expect(sent).toEqual([]);
    await page.press('确认');
    await pressInDialog();
    expect(sent).toEqual(['confirmStaffProposal']);
    expect(page.text()).toContain('Once-2027');
    expect(page.text()).toContain('李伟：已确认并生效');
  });

  it('tells a refusal, and shows what is open now', async () => {
    await show({ ...proposal, mayConfirm: false });
    refusal = new ApiProblem('not-found', { detail: '该事项已办理、已撤回或已超过7天' });
    await page.press('撤回');
    await pressInDialog();
    expect(sent).toEqual(['withdrawStaffProposal']);
    expect(page.text()).toContain('该事项已办理、已撤回或已超过7天');
    expect(page.text()).toContain('现在没有待确认的事项');
  });
});

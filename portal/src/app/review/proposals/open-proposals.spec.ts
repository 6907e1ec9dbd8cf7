/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseProposal } from '@ruxue/contracts/case-proposals';
import type { OpenPublicationRecall } from '@ruxue/contracts/open-publication-recall';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { OpenProposals } from './open-proposals.ts';

const proposal: CaseProposal = {
  caseId: '00000000-0000-4000-8000-000000000001', proposalVersion: 2, version: 1,
  kind: 'settleIdentity', payload: { document: 'household-register', reason: 'rare-character' },
  district: '110101', accountNumber: '12345678', childName: '李明', proposedBy: 'wang',
  proposedAt: '2027-05-02T01:00:00.000Z', expiresAt: '2027-05-09T01:00:00.000Z',
};

const recall: OpenPublicationRecall = {
  batchId: '00000000-0000-4000-8000-000000000002', kind: 'recallReview', district: '110101', total: 25,
  reason: 'wrong-list', proposedBy: 'wang', proposedAt: '2027-05-02T01:00:00.000Z',
  expiresAt: '2027-05-09T01:00:00.000Z',
};

describe('「待第二人确认」 (S13)', () => {
  const sent: unknown[] = [];
  let open: CaseProposal[];
  let recalls: OpenPublicationRecall[];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<OpenProposals>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { params, body }: { params?: object; body?: object }) => {
      if (name === 'listProposals') {
        return Promise.resolve({ body: {
          proposals: open, publicationRecalls: recalls, staffNames: { wang: '王芳' },
        } });
      }
      sent.push({ name, params, body });
      if (refusal !== null) return Promise.reject(refusal);
      open = [];
      recalls = [];
      return Promise.resolve({ body: {} });
    },
    openStream: () => new Promise(() => undefined),
  };
  const show = async (role: string): Promise<void> => {
    TestBed.configureTestingModule({ providers: [
      provideRouter([]),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: ApiClient, useValue: api },
      { provide: Session, useValue: { account: () => ({ roles: [role], username: role }) } },
    ] });
    fixture = TestBed.createComponent(OpenProposals);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  beforeEach(() => {
    sent.length = 0;
    open = [proposal];
    recalls = [];
    refusal = null;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('leads the district’s staff to the child, with who proposed what and until when', async () => {
    await show('reviewer');
    expect(page.text()).toContain('待第二人确认（1）');
    expect(page.text()).toContain('李明（12345678） 凭户口簿原件核实身份（原因：姓名中有生僻字）');
    expect(page.text()).toContain('王芳于2027年5月2日 09:00提出，2027年5月9日 09:00前有效');
    const link = document.querySelector('a');
    expect(link?.getAttribute('href')).toBe(`/review/cases/${proposal.caseId}`);
    expect(() => page.button('确认')).toThrow('no button');
  });

  it('says so when nothing waits', async () => {
    open = [];
    await show('district-manager');
    expect(page.text()).toContain('待第二人确认（0）');
    expect(page.text()).toContain('现在没有等您确认的事项。');
  });

  it('lets the city office confirm, which reads no name', async () => {
    open = [{ ...proposal, childName: null }];
    await show('city-office');
    expect(page.text()).toContain('东城区 账号12345678');
    await page.press('确认：东城区 账号12345678');
    await page.press('确认');
    await page.until(() => page.text().includes('已确认'));
    expect(sent).toEqual([{
      name: 'confirmSettlement', body: { submissionVersion: 1 },
      params: { caseId: proposal.caseId, proposalVersion: 2 },
    }]);
    expect(page.text()).toContain('现在没有等您确认的事项。');
  });

  it('lets the city office confirm a recall by its own action (B22)', async () => {
    open = [{
      ...proposal, childName: null, kind: 'recallReview', payload: { reason: 'wrong-decision' },
    }];
    await show('city-office');
    expect(page.text()).toContain('撤回已公布的审核结果（原因：审核或批准有误）');
    await page.press('确认：东城区 账号12345678');
    await page.press('确认');
    await page.until(() => page.text().includes('已确认'));
    expect(sent).toEqual([{
      name: 'recallReview', body: { decisionVersion: 1 },
      params: { caseId: proposal.caseId, proposalVersion: 2 },
    }]);
  });

  it('lets the city office confirm the recall of a publication, and leads a manager to it (B22)', async () => {
    open = [];
    recalls = [recall];
    await show('city-office');
    expect(page.text()).toContain('待第二人确认（1）');
    expect(page.text()).toContain('东城区 25名儿童 撤回整批已公布的审核结果（原因：公布名单有误）');
    await page.press('确认：东城区 25名儿童');
    await page.press('确认');
    await page.until(() => page.text().includes('东城区 25名儿童：已确认'));
    expect(sent).toEqual([{
      name: 'confirmPublicationRecall', params: { batchId: recall.batchId }, body: undefined,
    }]);
    fixture.destroy();
    TestBed.resetTestingModule();
    recalls = [recall];
    await show('district-manager');
    expect(document.querySelector('a')?.getAttribute('href')).toBe('/review/publications');
  });

  it('tells the city office why it was refused', async () => {
    open = [{ ...proposal, childName: null }];
    refusal = new ApiProblem('forbidden', { detail: '该区另有可以确认的工作人员，请由其确认' });
    await show('city-office');
    await page.press('确认：东城区 账号12345678');
    await page.press('确认');
    await page.until(() => page.text().includes('另有可以确认的工作人员'));
  });
});

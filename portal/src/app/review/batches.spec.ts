/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseBatch } from '@ruxue/contracts/operations/records-batch-operations';

import { ApiClient } from '../data/api-client.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { Batches } from './batches.ts';
import { PickedCases } from './picked-cases.ts';

const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const tried: CaseBatch = {
  batchId: '00000000-0000-4000-8000-0000000000aa', kind: 'return', district: '110105', isDryRun: true,
  startedBy: 'me', createdAt: '2027-05-06T04:00:00.000Z', startedAt: null, total: 2, done: 0,
  refused: 0, skipped: 0, until: null, assignsTo: null, undoneBy: null, undoes: null, unknown: [],
  publicationId: null, reason: null, confirmedBy: null,
};
const ended: CaseBatch = { ...tried, isDryRun: false, done: 2 };

describe('Batches (B8)', () => {
  let asked: unknown[];
  let harness: RouterTestingHarness;
  let page: PageUnderTest;
  const api = {
    call: (name: string, { body }: { body?: object }) => {
      if (name === 'listBatches') return Promise.resolve({ body: { batches: [] } });
      if (name === 'listStaff') return Promise.resolve({ body: { staff: [] } });
      if (name === 'listBatchTargets') {
        return Promise.resolve({ body: { items: [], nextAfter: null } });
      }
      if (name === 'getBatch') return Promise.resolve({ body: ended });
      asked.push(body);
      return Promise.resolve({ body: body && 'batchId' in body ? ended : tried });
    },
  };
  const open = async (address: string): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    document.body.append(harness.fixture.nativeElement);
    page = pageOf(harness.fixture);
    await page.settle();
  };
  const choose = async (kind: string): Promise<void> => {
    const select = document.querySelector('select');
    if (select === null) throw new Error('no acts');
    select.value = kind;
    select.dispatchEvent(new Event('change'));
    await page.settle();
  };

  beforeEach(() => {
    asked = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        provideRouter([{ path: 'review/batches', component: Batches }]),
      ],
    });
  });
  afterEach(() => {
    harness.fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('tries and runs what was ticked in the queue, which is unticked then', async () => {
    const picked = TestBed.inject(PickedCases);
    picked.pick([{ caseId: one }, { caseId: other }], true);
    await open('/review/batches');
    expect(page.text()).not.toContain('试算队列里的全部');
    await page.press('试算在审核队列勾选的 2 名');
    await page.settle();
    expect(asked).toEqual([{ kind: 'decide', dryRun: true, selection: { caseIds: [one, other] } }]);
    await page.press('退回补正 2 名');
    await page.press('确定办理');
    await page.settle();
    expect(asked.at(-1)).toEqual({ kind: 'return', dryRun: false, batchId: tried.batchId });
    expect(picked.count()).toBe(0);
  });

  it('says what the queue was narrowed to, and tries all of it', async () => {
    await open('/review/batches?tab=all&declared=housing:rented&agency=housing&assignee=nobody');
    await page.press('试算队列里的全部“全部，待住房城乡建设核验，租的房子，无人认领”');
    await page.settle();
    expect(asked).toEqual([{
      kind: 'decide', dryRun: true,
      selection: { queue: { declared: 'housing:rented', agency: 'housing', assignee: 'nobody' } },
    }]);
  });

  it('returns by the rule of the district, or with a deadline of its own', async () => {
    await open('/review/batches');
    await choose('return');
    await page.press('试算全部有待补正的');
    await page.settle();
    await page.tick('另定截止时间');
    await page.press('试算全部有待补正的');
    expect(page.text()).toContain('请填写截止时间');
    expect(asked).toHaveLength(1);
    await page.type('截止时间', '2027-05-20 17:00');
    await page.press('试算全部有待补正的');
    await page.settle();
    const selection = { all: 'returnable' };
    expect(asked).toEqual([
      { kind: 'return', dryRun: true, selection },
      { kind: 'return', until: '2027-05-20T09:00:00.000Z', dryRun: true, selection },
    ]);
  });
});

/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseBatch } from '@ruxue/contracts/operations/records-batch-operations';
import type { PastPublication } from '@ruxue/contracts/operations/records-publication-operations';

import { ApiClient } from '../data/api-client.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { PastPublications } from './past-publications.ts';

const recall: CaseBatch = {
  batchId: 'the-recall', kind: 'recall', district: '110101', isDryRun: true, startedBy: 'wang',
  createdAt: '2027-05-20T02:00:00.000Z', startedAt: null, total: 12, done: 0, refused: 0, skipped: 2,
  until: null, assignsTo: null, undoneBy: null, undoes: null, publicationId: 'published',
  reason: 'wrong-list', confirmedBy: null, unknown: [],
};
const publication: PastPublication = {
  batchId: 'published', kind: 'review', total: 12, effectiveAt: '2027-05-20T01:00:00.000Z',
  publishedBy: 'zhao', recall: null,
};

describe('「已公布的批次」 (B22)', () => {
  const sent: unknown[] = [];
  let now: PastPublication;
  let fixture: ComponentFixture<PastPublications>;
  let page: PageUnderTest;

  const show = async (shown: PastPublication, id = 'zhao'): Promise<void> => {
    now = shown;
    TestBed.configureTestingModule({ providers: [
      provideRouter([]),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: OwnStaff, useValue: { id: () => id } },
      { provide: ApiClient, useValue: {
        call: (name: string, { params, body }: { params?: object; body?: object }) => {
          const staffNames = { wang: '王芳', zhao: '赵明' };
          if (name === 'listPublications') {
            return Promise.resolve({ body: { publications: [now], staffNames } });
          }
          if (name === 'listBatchTargets') {
            const target = {
              caseId: 'a-case', accountNumber: '12345678', childName: '李明', schoolId: null,
              state: 'skipped', reason: 'secondLook',
            };
            return Promise.resolve({ body: { items: [target], nextAfter: null } });
          }
          sent.push({ name, params, ...(body && { body }) });
          now = { ...publication, recall };
          return Promise.resolve({ body: recall });
        },
      } },
    ] });
    fixture = TestBed.createComponent(PastPublications);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  beforeEach(() => {
    sent.length = 0;
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('proposes a recall with a reason, and shows what would become of whom', async () => {
    await show(publication);
    expect(page.text()).toContain('2027年5月20日 09:00');
    expect(page.text()).toContain('12 名，由赵明公布');
    await page.press('提出撤回');
    expect(sent).toEqual([]);
    await page.press('公布名单有误');
    await page.until(() => page.text().includes('家长已申请复核，正在重新审核'));
    expect(sent).toEqual([{
      name: 'proposePublicationRecall', params: { batchId: 'published' }, body: { reason: 'wrong-list' },
    }]);
    expect(page.text()).toContain('将撤回 10 名，不撤回 2 名');
  });

  it('is confirmed by another manager, who is asked once more', async () => {
    await show({ ...publication, recall });
    await page.press('确认撤回这批公布');
    expect(sent).toEqual([]);
    expect(page.text()).toContain('10 名儿童的家长会看到“结果核对中”');
    await page.press('确定撤回');
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([{ name: 'confirmPublicationRecall', params: { batchId: 'the-recall' } }]);
  });

  it('is not confirmed by its proposer, who may withdraw it', async () => {
    await show({ ...publication, recall }, 'wang');
    expect(() => page.button('确认撤回')).toThrow('no button');
    await page.press('撤回提议');
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([
      { name: 'withdrawPublicationRecall', params: { batchId: 'published' } },
    ]);
  });

  it('tells who recalled it and how far it is, and offers nothing more', async () => {
    const run = {
      ...recall, isDryRun: false, startedAt: '2027-05-20T02:30:00.000Z', confirmedBy: 'zhao', done: 7,
    };
    await show({ ...publication, recall: run });
    expect(page.text()).toContain('王芳提出，赵明于2027年5月20日 10:30确认撤回（原因：公布名单有误）');
    expect(page.text()).toContain('应撤回 10 名，已撤回 7 名');
    for (const name of ['确认撤回', '撤回提议', '提出撤回']) {
      expect(() => page.button(name)).toThrow('no button');
    }
  });
});

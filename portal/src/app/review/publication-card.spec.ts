/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialog } from '@angular/material/dialog';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { of } from 'rxjs';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { PublicationCard } from './publication-card.ts';

interface Sent {
  readonly key: string;
  readonly body: {
    readonly kind: string; readonly dryRun: boolean; readonly listHash?: string;
    readonly reason?: string;
  };
}

describe('PublicationCard', () => {
  const sent: Sent[] = [];
  const questions: string[] = [];
  /** The batches by key, as in records. */
  const batches = new Map<string, number>();
  let ready: number;
  let isAnswerLost: boolean;
  let notReady: string[];
  let fixture: ComponentFixture<PublicationCard>;
  let page: PageUnderTest;

  const api = {
    call: (_name: string, request: Sent) => {
      sent.push(request);
      const { key, body: { kind, dryRun } } = request;
      if (!dryRun && !batches.has(key)) {
        batches.set(key, ready);
        ready = 0;
      }
      if (isAnswerLost && !dryRun) return Promise.reject(ApiProblem.offline());
      const total = dryRun ? ready : (batches.get(key) ?? 0);
      const batchId = dryRun ? null : key;
      return Promise.resolve({
        body: {
          kind, isDryRun: dryRun, batchId, total, done: dryRun ? 0 : total,
          listHash: dryRun && ready > 0 ? `list of ${ready}` : null,
          outcomes: { approved: total, rejected: 0 }, notReady,
        },
      });
    },
  };
  const dialog = {
    open: (_dialog: unknown, { data }: { data: { text: string } }) => {
      questions.push(data.text);
      return { afterClosed: () => of(true) };
    },
  };

  beforeEach(async () => {
    sent.length = 0;
    questions.length = 0;
    batches.clear();
    ready = 3;
    isAnswerLost = false;
    notReady = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: MatDialog, useValue: dialog },
      ],
    });
    fixture = TestBed.createComponent(PublicationCard);
    fixture.componentRef.setInput('kind', 'review');
    fixture.componentRef.setInput('heading', '公布审核结果');
    fixture.componentRef.setInput('text', '');
    await fixture.whenStable();
    page = pageOf(fixture);
  });

  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  const press = async (name: string): Promise<void> => {
    page.button(name).click();
    await page.settle();
  };

  it('asks with the number of a dry run, then publishes', async () => {
    await press('公布');
    expect(questions).toEqual([expect.stringContaining('3 名儿童')]);
    expect(sent.map(({ body }) => body)).toEqual([
      { kind: 'publish', dryRun: true },
      { kind: 'publish', dryRun: false, listHash: 'list of 3' },
    ]);
    expect(page.text()).toContain('公布完成，共 3 名儿童');
  });

  it('leads the focus to each outcome, a refusal too (B18)', async () => {
    const told = () => document.activeElement?.closest('app-outcome')?.textContent.trim() ?? '';
    await press('试算');
    expect(told()).toContain('本次将公布 3 名儿童');
    await press('公布');
    expect(told()).toContain('公布完成，共 3 名儿童');
    ready = 1;
    isAnswerLost = true;
    await press('公布');
    expect(told()).toContain('请检查网络后重试');
  });

  it('makes no second batch of a lost answer, a dry run and another press (L3)', async () => {
    isAnswerLost = true;
    await press('公布');
    isAnswerLost = false;
    ready = 2;
    await press('试算');
    expect(page.text()).toContain('本次将公布 2 名儿童');
    await press('公布');
    expect(questions.at(-1)).toContain('上次公布没有收到答复');
    expect(batches.size).toBe(1);
    expect(page.text()).toContain('公布完成，共 3 名儿童');
    await press('公布');
    expect(batches.size).toBe(2);
  });

  it('takes a reason ahead of the announced time, and sends it (S14)', async () => {
    fixture.componentRef.setInput('isEarly', true);
    await page.settle();
    await press('公布');
    expect(page.text()).toContain('请填写提前公布的原因');
    expect(sent).toEqual([]);
    await page.type('提前公布的原因', ' 家长急需 ');
    await press('公布');
    expect(sent.at(-1)?.body).toMatchObject({ dryRun: false, reason: '家长急需' });
  });

  it('publishes nothing while something behind it is missing, and says what', async () => {
    notReady = ['东城区还没有设置入学通知书的内容，请先设置'];
    await press('公布');
    expect(page.text()).toContain('现在还不能公布：东城区还没有设置入学通知书的内容');
    expect(questions).toEqual([]);
    expect(batches.size).toBe(0);
  });
});

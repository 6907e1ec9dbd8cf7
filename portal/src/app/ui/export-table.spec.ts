/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { ExportTable } from './export-table.ts';
import { type PageUnderTest, pageOf } from './testing/page-of.ts';

describe('a table as a file (B17)', () => {
  const asked: unknown[] = [];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<ExportTable>;
  let page: PageUnderTest;

  const api = {
    fetchFile: (name: string, { query }: { query: object }) => {
      asked.push([name, query]);
      return refusal === null
        ? Promise.resolve({ content: new Blob(['a']), name: '统计.csv' }) : Promise.reject(refusal);
    },
  };
  beforeEach(async () => {
    asked.length = 0;
    refusal = null;
    URL.createObjectURL = jest.fn(() => 'blob:1');
    URL.revokeObjectURL = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    fixture = TestBed.createComponent(ExportTable);
    fixture.componentRef.setInput('label', '导出统计');
    fixture.componentRef.setInput('route', 'exportStatistics');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('is kept in the format asked for, and says so', async () => {
    await page.press('导出统计（CSV）');
    await page.settle();
    expect(asked).toEqual([['exportStatistics', { format: 'csv' }]]);
    expect(page.text()).toContain('已下载');
  });

  it('says why there is none', async () => {
    refusal = ApiProblem.offline();
    await page.press('导出统计（Excel）');
    await page.settle();
    expect(asked).toEqual([['exportStatistics', { format: 'xlsx' }]]);
    expect(page.text()).toContain('网络连接不上');
    expect(page.text()).not.toContain('已下载');
  });
});

/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiProblem } from '../data/api-problem.ts';
import { ExportTable } from './export-table.ts';
import { type PageUnderTest, pageOf } from './testing/page-of.ts';

describe('a table as a file (B17)', () => {
  const asked: unknown[] = [];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<ExportTable>;
  let page: PageUnderTest;

  const fetch = (format: string) => {
    asked.push(format);
    return refusal === null
      ? Promise.resolve({ content: new Blob(['a']), name: '统计.csv' }) : Promise.reject(refusal);
  };
  beforeEach(async () => {
    asked.length = 0;
    refusal = null;
    URL.createObjectURL = jest.fn(() => 'blob:1');
    URL.revokeObjectURL = jest.fn();
    fixture = TestBed.createComponent(ExportTable);
    fixture.componentRef.setInput('label', '导出统计');
    fixture.componentRef.setInput('fetch', fetch);
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
    expect(asked).toEqual(['csv']);
    expect(page.text()).toContain('已下载');
  });

  it('says why there is none', async () => {
    refusal = ApiProblem.offline();
    await page.press('导出统计（Excel）');
    await page.settle();
    expect(asked).toEqual(['xlsx']);
    expect(page.text()).toContain('网络连接不上');
    expect(page.text()).not.toContain('已下载');
  });
});

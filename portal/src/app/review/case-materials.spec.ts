/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SubmittedFile } from '@ruxue/contracts/material-files';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { CaseMaterials } from './case-materials.ts';
import { someReview } from './testing/some-review.ts';

const file = (id: number, change: Partial<SubmittedFile> = {}): SubmittedFile => ({
  fileId: `00000000-0000-4000-8000-00000000000${id}`, item: 'register', subject: 'child',
  type: 'application/pdf', bytes: 1000, pages: 2, rotation: 0, hash: `hash-${id}`,
  uploadedAt: '2027-05-01T04:00:00Z', scan: 'clean', ...change,
});

describe('CaseMaterials (B4)', () => {
  let files: SubmittedFile[];
  /** What the next pages meet; a picture where there is no failure. */
  let failure: ApiProblem | null;
  const reads: unknown[] = [];
  let fixture: ComponentFixture<CaseMaterials>;
  let page: PageUnderTest;

  const api = {
    call: (name: string) => Promise.resolve({
      body: name === 'getDistrict'
        ? { materials: [{ code: 'register', title: '全家户口簿', validUntil: '2027-08-31' }] } : { files },
    }),
    fetchFile: (_name: string, { params }: { params: { fileId: string; page: number } }) => {
      reads.push([params.fileId.at(-1), params.page]);
      return failure ? Promise.reject(failure) : Promise.resolve({ content: new Blob(), name: null });
    },
  };

  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    fixture = TestBed.createComponent(CaseMaterials);
    fixture.componentRef.setInput('review', someReview);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
    await page.settle();
  };

  beforeEach(() => {
    // jsdom has no addresses for blobs.
    Object.assign(URL, { createObjectURL: () => 'blob:page', revokeObjectURL: () => undefined });
    reads.length = 0;
    failure = null;
    files = [file(1), file(2, { subject: 'guardian2' }), file(3, { item: 'gone' })];
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('shows the files by place and person, and the first page of the first one', async () => {
    await open();
    const headings = [...document.querySelectorAll('h3')].map(({ textContent }) => textContent);
    // An item that the district asks for no more keeps its code.
    expect(headings).toEqual(['全家户口簿', '全家户口簿（监护人(二)）', 'gone']);
    expect(page.text()).toContain('有效期须到2027年8月31日或以后');
    expect(document.querySelector('img')?.alt).toBe('全家户口簿 第1份 第1页');
    await page.press('下一页');
    expect(reads).toEqual([['1', 1], ['1', 2]]);
    expect(document.querySelector('img')?.alt).toBe('全家户口簿 第1份 第2页');
    expect(page.button('下一页').disabled).toBe(true);
  });

  it("never shows a page under another one's number", async () => {
    await open();
    failure = ApiProblem.offline();
    await page.press('下一页');
    expect(document.querySelector('img')).toBeNull();
    expect(page.text()).toContain('网络连接不上');
    failure = null;
    await page.press('重试');
    await page.settle();
    expect(document.querySelector('img')?.alt).toContain('第2页');
  });

  it('says what was not scanned, and opens nothing that is infected', async () => {
    files = [file(1, { scan: 'infected' }), file(2, { scan: 'unscanned' })];
    await open();
    expect(page.button('第1份 · 2页 · 未通过安全检查，不能查看').disabled).toBe(true);
    expect(page.text()).toContain('未扫描');
    expect(reads).toEqual([['2', 1]]);
  });

  it('turns pages and files by keys, from the last page on to the next file, and zooms', async () => {
    await open();
    const press = async (key: string): Promise<void> => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await page.settle();
    };
    const shown = () => document.querySelector('img')?.alt;
    await press('p');
    expect(shown()).toBe('全家户口簿 第1份 第1页');
    await press('n');
    await press('n');
    expect(shown()).toBe('全家户口簿（监护人(二)） 第1份 第1页');
    await press('N');
    expect(shown()).toBe('gone 第1份 第1页');
    expect(page.button('下一份').disabled).toBe(true);
    await press('N');
    await press('P');
    expect(shown()).toBe('全家户口簿（监护人(二)） 第1份 第1页');
    await press('+');
    expect(document.querySelector('img')?.style.width).toBe('150%');
    await press('-');
    await press('-');
    expect(document.querySelector('img')?.style.width).toBe('100%');
  });

  it('says which files have come since the submission before (B5)', async () => {
    await open();
    expect(page.text()).not.toContain('新交');
    const [, second] = files;
    fixture.componentRef.setInput('review', { ...someReview, earlier: {
      submissionVersion: 1, submittedAt: '2027-05-01T00:00:00.000Z', details: null,
      registered: someReview.registered, newFiles: [second?.fileId],
    } });
    await page.settle();
    await page.settle();
    const marked = [...document.querySelectorAll('li button')]
      .map(({ textContent }) => textContent.includes('新交'));
    expect(marked).toEqual([false, true, false]);
  });

  it('says that nothing was uploaded', async () => {
    files = [];
    await open();
    expect(page.text()).toContain('这次提交没有上传材料');
  });
});

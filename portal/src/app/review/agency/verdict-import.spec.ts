/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultReasons } from '@ruxue/contracts/default-reasons';
import type { VerdictFile } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { VerdictImport } from './verdict-import.ts';

const tried: VerdictFile = {
  batchId: '00000000-0000-4000-8000-0000000000aa', isDryRun: true, startedBy: 'me',
  createdAt: '2027-05-06T04:00:00.000Z', startedAt: null, lines: 3, ready: 2, done: 0, refused: 0,
  skipped: 1, takenBack: 0, undoLeft: null,
};
const written: VerdictFile = { ...tried, isDryRun: false, ready: 0, done: 2 };

describe('an agency’s verdicts from a file (B4)', () => {
  let asked: string[];
  let present: VerdictFile;
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<VerdictImport>;
  let page: PageUnderTest;
  const api = {
    call: (name: string) => {
      if (name === 'getDistrict') return Promise.resolve({ body: { reasons: defaultReasons } });
      if (name === 'listVerdictFiles') return Promise.resolve({ body: { files: [], staffNames: {} } });
      if (name === 'listVerdictLines') {
        return Promise.resolve({ body: { nextAfter: null, items: [{
          line: 3, state: 'skipped', reason: 'mangledNumber', caseId: null, childName: null,
          title: null, verdict: null, isTakenBack: false,
        }] } });
      }
      asked.push(name);
      return refusal === null ? Promise.resolve({ body: present }) : Promise.reject(refusal);
    },
  };
  const choose = async (content: string | Uint8Array<ArrayBuffer>): Promise<void> => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('no file field');
    Object.defineProperty(input, 'files', { value: [new File([content], '清单.csv')], configurable: true });
    input.dispatchEvent(new Event('change'));
    await page.settle();
  };

  beforeEach(async () => {
    asked = [];
    present = tried;
    refusal = null;
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: signal({ district: '110105' }) } },
        provideRouter([]),
      ],
    });
    fixture = TestBed.createComponent(VerdictImport);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('tries a file, and says of a line why it is left out', async () => {
    await choose('编号\n1.1E+17\n');
    await page.until(() => page.text().includes('第3行'));
    expect(page.text()).toContain('可以写入2行，不写入1行');
    expect(page.text()).toContain('编号被表格软件改成了数字');
    expect(() => page.button('整份收回')).toThrow();
  });

  it('reads no file that is too large, and tells a refusal in its words', async () => {
    await choose(new Uint8Array(640 * 1024 + 1));
    expect(page.text()).toContain('文件最大640KB');
    expect(asked).toEqual([]);
    const fields = [{ path: 'content', message: '缺少这些列：编号' }];
    refusal = new ApiProblem('invalid-input', { fields });
    await choose('姓名\n');
    await page.until(() => page.text().includes('缺少这些列'));
    expect(() => page.button('写入')).toThrow();
  });

  it('writes after a question, and takes the whole file back after another', async () => {
    await choose('编号\n');
    await page.until(() => page.text().includes('写入2行结论'));
    await page.press('写入2行结论');
    present = written;
    await page.press('确定写入');
    await page.until(() => page.text().includes('写入完毕：已写入2行，没有写入1行'));
    await page.press('整份收回');
    expect(page.text()).toContain('将收回这份文件写入的2行结论');
    present = { ...written, takenBack: 1, undoLeft: 0 };
    await page.press('确定收回');
    await page.until(() => page.text().includes('已收回1行'));
    expect(asked.filter((name) => name !== 'getVerdictFile'))
      .toEqual(['tryVerdictFile', 'runVerdictFile', 'undoVerdictFile']);
    expect(() => page.button('整份收回')).toThrow();
  });
});

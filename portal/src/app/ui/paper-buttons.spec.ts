/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { pageOf } from './testing/page-of.ts';
import { PaperButtons } from './paper-buttons.ts';

describe('the buttons of a paper (S16, S17)', () => {
  let fixture: ComponentFixture<PaperButtons>;
  let refusal: ApiProblem | null;
  let tab: { location: { href: string }; close: jest.Mock } | null;
  const asked: string[] = [];
  const saved: string[] = [];
  const { createObjectURL } = URL;

  const fetchFile = (name: string) => {
    asked.push(name);
    const file = { content: new Blob(['%PDF'], { type: 'application/pdf' }), name: '信息采集表1.pdf' };
    return refusal === null ? Promise.resolve(file) : Promise.reject(refusal);
  };
  const press = async (name: string): Promise<string> => {
    fixture = TestBed.createComponent(PaperButtons);
    fixture.componentRef.setInput('paper', 'getFormPdf');
    await fixture.whenStable();
    const page = pageOf(fixture);
    await page.press(name);
    return page.text();
  };

  beforeEach(() => {
    refusal = null;
    tab = { location: { href: 'about:blank' }, close: jest.fn() };
    asked.length = 0;
    saved.length = 0;
    URL.createObjectURL = () => 'blob:paper';
    jest.spyOn(window, 'open').mockImplementation(() => tab as unknown as Window);
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(`${this.download} ${this.href}`);
    });
    const providers = [{ provide: ApiClient, useValue: { fetchFile } }];
    TestBed.configureTestingModule({ providers });
  });
  afterEach(() => {
    fixture.destroy();
    URL.createObjectURL = createObjectURL;
    jest.restoreAllMocks();
  });

  it('keep and print the same PDF', async () => {
    expect(await press('导出PDF')).toContain('已下载');
    expect(saved).toEqual(['信息采集表1.pdf blob:paper']);
    expect(window.open).not.toHaveBeenCalled();
    fixture.destroy();
    await press('打印');
    expect(tab?.location.href).toBe('blob:paper');
    expect(asked).toEqual(['getFormPdf', 'getFormPdf']);
    expect(saved).toHaveLength(1);
  });

  it('download it where the browser blocks a new tab', async () => {
    tab = null;
    expect(await press('打印')).toContain('已改为下载');
    expect(saved).toHaveLength(1);
  });

  it('say why there is none, and leave no empty tab', async () => {
    refusal = ApiProblem.offline();
    expect(await press('打印')).toContain('网络连接不上');
    expect(tab?.close).toHaveBeenCalledTimes(1);
    expect(tab?.location.href).toBe('about:blank');
    expect(saved).toEqual([]);
  });
});

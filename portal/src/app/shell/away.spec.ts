/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { keepPhone } from '../data/kept-phone.ts';
import { Away } from './away.ts';

describe('Away', () => {
  const open = async (): Promise<HTMLElement> => {
    const page = TestBed.createComponent(Away);
    page.componentRef.setInput('reason', 'unreachable');
    await page.whenStable();
    return page.nativeElement as HTMLElement;
  };

  beforeEach(() => {
    localStorage.clear();
  });

  it('says whom to call where no district has been seen on this browser', async () => {
    const page = await open();
    expect(page.textContent).toContain('请拨打入学所在区的小学入学咨询电话。');
    expect(page.querySelector('a')).toBeNull();
  });

  it('gives the number of the district that was last seen', async () => {
    keepPhone('东城区', '010-\u20606550\u00a01100');
    const link = (await open()).querySelector('a');
    expect(link?.textContent).toBe('东城区教委 010-\u20606550\u00a01100');
    expect(link?.getAttribute('href')).toBe('tel:010-65501100');
  });
});

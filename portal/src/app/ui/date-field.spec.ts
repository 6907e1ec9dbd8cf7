/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component, signal, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { DateField } from './date-field.ts';
import { readDate, readDateTime } from './read-date.ts';
import { type PageUnderTest, pageOf } from './testing/page-of.ts';

@Component({
  selector: 'app-host',
  imports: [DateField],
  template: `<app-date-field [field]="form.born" label="儿童出生日期" hint="本次登记的范围。"
    earliest="2014-09-01" latest="2015-08-31" />`,
})
class Host {
  readonly form = form(signal({ born: '' }));
}

@Component({
  selector: 'app-host-with-time',
  imports: [DateField],
  template: '<app-date-field hasTime [field]="form.from" label="代理开始" />',
})
class HostWithTime {
  readonly form = form(signal({ from: '' }));
}

describe('DateField (S5)', () => {
  let fixture: ComponentFixture<Host | HostWithTime>;
  let page: PageUnderTest;
  let opened: string[];

  const find = (selector: string): HTMLInputElement => {
    const found = document.querySelector(selector);
    if (found instanceof HTMLInputElement) return found;
    throw new Error(`no ${selector}`);
  };
  const open = async (host: Type<Host | HostWithTime>): Promise<void> => {
    fixture = TestBed.createComponent(host);
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  const blur = async (): Promise<void> => {
    find('input[matInput]').dispatchEvent(new Event('blur'));
    await page.settle();
  };

  beforeEach(async () => {
    opened = [];
    HTMLInputElement.prototype.showPicker = function showPicker() { opened.push(this.value); };
    TestBed.configureTestingModule({
      providers: [{ provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } }],
    });
    await open(Host);
  });
  afterEach(() => {
    fixture.destroy();
    Reflect.deleteProperty(HTMLInputElement.prototype, 'showPicker');
  });

  it("shows the manual's format whatever the browser's language, and says it", () => {
    const entry = find('input[matInput]');
    expect(entry.type).toBe('text');
    expect(entry.getAttribute('aria-required')).toBe('true');
    const help = document.getElementById(entry.getAttribute('aria-describedby') ?? '');
    expect(help?.textContent).toBe('格式如2015-01-01。本次登记的范围。');
  });

  it('rewrites a date that was typed otherwise, and leaves what is none', async () => {
    await page.type('儿童出生日期', '2015年1月1日');
    await blur();
    expect(page.valueOf('儿童出生日期')).toBe('2015-01-01');
    await page.type('儿童出生日期', '2015-02-30');
    await blur();
    expect(page.valueOf('儿童出生日期')).toBe('2015-02-30');
  });

  it('takes a date from the calendar, which begins at the typed one, and returns', async () => {
    await page.type('儿童出生日期', '20150101');
    page.button('选择').click();
    expect(opened).toEqual(['2015-01-01']);
    const calendar = find('input[type=date]');
    expect([calendar.min, calendar.max]).toEqual(['2014-09-01', '2015-08-31']);
    calendar.value = '2015-03-04';
    calendar.dispatchEvent(new Event('change'));
    await page.settle();
    expect(page.valueOf('儿童出生日期')).toBe('2015-03-04');
    expect(document.activeElement).toBe(find('input[matInput]'));
  });

  it('asks for a time beside the date where it needs one', async () => {
    fixture.destroy();
    await open(HostWithTime);
    const entry = find('input[matInput]');
    expect(entry.type).toBe('text');
    const help = document.getElementById(entry.getAttribute('aria-describedby') ?? '');
    expect(help?.textContent).toContain('格式如2026-05-06 09:00。');
    await page.type('代理开始', '2027/5/1 8:05');
    await blur();
    expect(page.valueOf('代理开始')).toBe('2027-05-01 08:05');
    page.button('选择').click();
    expect(opened).toEqual(['2027-05-01T08:05']);
    const calendar = find('input[type=datetime-local]');
    calendar.value = '2027-06-30T17:30';
    calendar.dispatchEvent(new Event('change'));
    await page.settle();
    expect(page.valueOf('代理开始')).toBe('2027-06-30 17:30');
  });

  it.each([
    ['2027-05-01 08:05', '2027-05-01 08:05'], ['2027-5-1T8:05', '2027-05-01 08:05'],
    ['2027年5月1日18：30', '2027-05-01 18:30'], ['20270501 0:00', '2027-05-01 00:00'],
    ['2027-02-29 08:00', null], ['2027-05-01 24:00', null], ['2027-05-01 8:5', null],
    ['2027-05-01', null], ['08:00', null], ['', null],
  ])('reads the time %p as %p', (typed, time) => {
    expect(readDateTime(typed)).toBe(time);
  });

  it.each([
    ['2015-01-01', '2015-01-01'], ['20150101', '2015-01-01'], ['2015/1/1', '2015-01-01'],
    ['2015.12.31', '2015-12-31'], ['2015年1月1日', '2015-01-01'], ['２０１５－０１－０１', '2015-01-01'],
    [' 2015 - 1 - 1 ', '2015-01-01'], ['2016-02-29', '2016-02-29'], ['2015-02-29', null],
    ['2015-13-01', null], ['15-01-01', null], ['01/02/2015', null], ['', null], ['2015-01', null],
  ])('reads %p as %p', (typed, date) => {
    expect(readDate(typed)).toBe(date);
  });
});

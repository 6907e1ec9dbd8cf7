import { Component, signal, viewChild } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form, validate } from '@angular/forms/signals';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ethnicityChoices } from '../data/choices.ts';
import type { FormRefusal } from '../data/server-errors.ts';
import { FormProblems } from './form-problems.ts';
import { SearchField } from './search-field.ts';
import { pageOf } from './testing/page-of.ts';
import { TextField } from './text-field.ts';

@Component({
  selector: 'app-host',
  imports: [FormProblems, SearchField, TextField],
  template: `
    <app-text-field [field]="form.name" label="姓名" />
    <app-search-field [field]="form.ethnicity" label="民族" [choices]="choices" />
    <app-form-problems [form]="form" />
  `,
})
class Host {
  readonly problems = viewChild.required(FormProblems);
  readonly choices = ethnicityChoices;
  // In another order than on the page.
  readonly form = form(signal({ ethnicity: '', name: '' }), (path) => {
    validate(path.ethnicity, ({ value }) =>
      value() === '' ? { kind: 'empty', message: '请选择民族' } : null);
    validate(path.name, ({ value }) =>
      value() === '' ? { kind: 'empty', message: '请填写姓名' } : null);
  });
}

describe('FormProblems', () => {
  const send = jest.fn<() => Promise<FormRefusal | null>>();
  let fixture: ComponentFixture<Host>;

  const submit = async (hindrance = ''): Promise<void> => {
    const { problems } = fixture.componentInstance;
    await problems().submit(new Event('submit'), send, () => Promise.resolve(hindrance));
    await jest.advanceTimersByTimeAsync(20);
  };
  const list = (): Element | null =>
    document.querySelector('app-form-problems [tabindex="-1"]');

  beforeEach(() => {
    jest.useFakeTimers();
    send.mockReset().mockResolvedValue(null);
    Element.prototype.scrollIntoView = () => undefined;
    fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
  });

  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
  });

  const links = (): HTMLAnchorElement[] => [...document.querySelectorAll('a')];
  const focused = (): string | undefined => document.activeElement instanceof HTMLInputElement
    ? document.activeElement.labels?.[0]?.textContent.replace('*', '').trim() : undefined;

  it('sends nothing while a field is wrong, and leads to the first on the page', async () => {
    await submit();
    expect(send).not.toHaveBeenCalled();
    expect(focused()).toBe('姓名');
    expect(links().map(({ textContent }) => textContent))
      .toEqual(['姓名：请填写姓名', '民族：请选择民族']);
    links()[1]?.click();
    expect(focused()).toBe('民族');
  });

  it('tells what is typed beside a list before that it is missing', async () => {
    const typed = pageOf(fixture).type('民族', '火星族');
    await jest.advanceTimersByTimeAsync(20);
    await typed;
    await submit();
    expect(links()[1]?.textContent).toBe('民族：请从列表中选择');
  });

  it('brings a refusal about no field into sight, which goes with the next attempt', async () => {
    fixture.componentInstance.form().value.set({ name: '李明', ethnicity: '01' });
    send.mockResolvedValueOnce({ text: '系统繁忙', errors: [] });
    await submit();
    expect(list()?.textContent.trim()).toBe('系统繁忙');
    expect(document.activeElement).toBe(list());
    await submit();
    expect(list()?.textContent.trim()).toBe('');
  });

  it('only tells what is in the way of trying', async () => {
    await submit('请稍候');
    expect(send).not.toHaveBeenCalled();
    expect(list()?.textContent.trim()).toBe('请稍候');
    expect(document.activeElement).toBe(list());
  });
});

import { Component, signal, viewChild } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form, validate } from '@angular/forms/signals';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { FormRefusal } from '../data/server-errors.ts';
import { FormProblems } from './form-problems.ts';
import { pageOf } from './testing/page-of.ts';
import { TextField } from './text-field.ts';

@Component({
  selector: 'app-host',
  imports: [FormProblems, TextField],
  template: `
    <app-text-field [field]="form.name" label="姓名" />
    <app-form-problems [form]="form" />
  `,
})
class Host {
  readonly problems = viewChild.required(FormProblems);
  readonly form = form(signal({ name: '' }), (path) => {
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

  it('sends nothing while a field is wrong, and brings the list to it into sight', async () => {
    await submit();
    expect(send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(list());
    pageOf(fixture).button('姓名：请填写姓名').click();
    expect(document.activeElement?.tagName).toBe('INPUT');
  });

  it('brings a refusal about no field into sight, which goes with the next attempt', async () => {
    fixture.componentInstance.form.name().value.set('李明');
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

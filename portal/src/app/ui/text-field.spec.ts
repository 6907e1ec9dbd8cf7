import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { form, submit, validate } from '@angular/forms/signals';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { describe, expect, it } from '@jest/globals';

import { ChoiceField } from './choice-field.ts';
import { SearchField } from './search-field.ts';
import { TextField } from './text-field.ts';

@Component({
  selector: 'app-host',
  imports: [TextField],
  template: '<app-text-field [field]="form.name" label="儿童姓名" hint="与户口簿一致" />',
})
class Host {
  readonly form = form(signal({ name: '' }), (path) => {
    validate(path.name, ({ value }) =>
      value() === '' ? { kind: 'empty', message: '请填写姓名' } : null);
  });
}

/** The descriptions of a field for screen readers, in order. */
function textsBeside(page: HTMLElement): string {
  const ids = page.querySelector('input')?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return [...page.querySelectorAll('[id]')].filter(({ id }) => ids.includes(id))
    .map(({ textContent }) => textContent.trim()).join(' ');
}

@Component({
  selector: 'app-forms',
  imports: [ChoiceField, SearchField, TextField],
  template: `
    <app-text-field [field]="form.name" label="姓名" />
    <app-choice-field [field]="form.sex" label="性别" [choices]="choices" />
    <app-search-field [field]="form.province" label="省" [choices]="choices" />
    <app-text-field [field]="form.note" label="备注" [isRequired]="false" />
  `,
})
class Forms {
  readonly choices = [{ value: '1', label: '一' }];
  readonly form = form(signal({ name: '', sex: '', province: '', note: '' }));
}

describe('every kind of field', () => {
  it('says whether it must be filled in, before and after it is', async () => {
    const fixture = TestBed.createComponent(Forms);
    const page: HTMLElement = fixture.nativeElement;
    const said = () => Array.from(page.querySelectorAll('input, select'),
      (field) => field.getAttribute('aria-required'));
    await fixture.whenStable();
    expect(said()).toEqual(['true', 'true', 'true', 'false']);
    fixture.componentInstance.form().value.set({ name: '李明', sex: '1', province: '1', note: '' });
    await fixture.whenStable();
    expect(said()).toEqual(['true', 'true', 'true', 'false']);
  });
});

describe('TextField', () => {
  it('shows its help, then its error after an attempt, and follows what is typed', async () => {
    const fixture = TestBed.createComponent(Host);
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const describedBy = (): string => textsBeside(fixture.nativeElement);
    const field = await loader.getHarness(MatFormFieldHarness);
    expect(describedBy()).toBe('与户口簿一致');
    expect(await field.hasErrors()).toBe(false);
    await submit(fixture.componentInstance.form, () => Promise.resolve(null));
    expect(await field.getTextErrors()).toEqual(['请填写姓名']);
    expect(describedBy()).toBe('请填写姓名 与户口簿一致');
    const input = await loader.getHarness(MatInputHarness);
    await input.setValue('李明');
    expect(fixture.componentInstance.form.name().value()).toBe('李明');
    expect(await field.hasErrors()).toBe(false);
  });
});

import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { form, submit, validate } from '@angular/forms/signals';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { describe, expect, it } from '@jest/globals';

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

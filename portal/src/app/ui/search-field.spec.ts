import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form, submit, validate } from '@angular/forms/signals';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { ethnicityChoices, relationChoices } from '../data/choices.ts';
import { SearchField } from './search-field.ts';

@Component({
  selector: 'app-host',
  imports: [SearchField],
  template: `
    <app-search-field [field]="form.chosen" label="民族" [choices]="choices()" hint="与户口簿一致" />
  `,
})
class Host {
  readonly choices = signal(ethnicityChoices);
  readonly form = form(signal({ chosen: '' }), (path) => {
    validate(path.chosen, ({ value }) =>
      value() === '' ? { kind: 'empty', message: '请选择民族' } : null);
  });
}

describe('SearchField', () => {
  let fixture: ComponentFixture<Host>;
  let list: MatAutocompleteHarness;
  let field: MatFormFieldHarness;

  const value = (): string => fixture.componentInstance.form.chosen().value();
  const type = async (text: string): Promise<void> => {
    await list.clear();
    await list.enterText(text);
  };
  /** Like a click elsewhere: the focus goes first, then the list closes. */
  const leave = async (): Promise<void> => {
    await list.blur();
    document.body.click();
  };
  const found = async (): Promise<string[]> =>
    Promise.all((await list.getOptions()).map((option) => option.getText()));

  /** The rest of a long list follows after the frame with its beginning. */
  const untilFound = async (count: number): Promise<void> => {
    while ((await found()).length !== count) await new Promise(requestAnimationFrame);
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(Host);
    const loader = TestbedHarnessEnvironment.loader(fixture);
    list = await loader.getHarness(MatAutocompleteHarness);
    field = await loader.getHarness(MatFormFieldHarness);
  });

  it('finds by word and by the beginning of a code, and keeps the code', async () => {
    await type('满');
    expect(await found()).toEqual(['满族']);
    await type('11');
    expect(await found()).toEqual(['满族']);
    await list.selectOption({ text: '满族' });
    expect(value()).toBe(ethnicityChoices.find(({ label }) => label === '满族')?.value);
    expect(await list.getValue()).toBe('满族');
  });

  it('keeps nothing that is not in the list, and says so beside the field', async () => {
    await type('火星族');
    expect(value()).toBe('');
    expect(await field.hasErrors()).toBe(false);
    await leave();
    expect(await list.getValue()).toBe('火星族');
    expect(await field.getTextErrors()).toEqual(['请从列表中选择']);
    expect(fixture.componentInstance.form().valid()).toBe(false);
    await type('汉族');
    expect(await field.hasErrors()).toBe(false);
    expect(value()).toBe('01');
  });

  it('takes on leaving what leaves no doubt, and only that', async () => {
    await type('傣');
    await leave();
    expect(await list.getValue()).toBe('傣族');
    await type('族');
    await leave();
    expect(value()).toBe('');
    expect(await field.getTextErrors()).toEqual(['请从列表中选择']);
  });

  it('shows the word of a code that is set, and the whole list for another choice', async () => {
    fixture.componentInstance.choices.set(relationChoices);
    fixture.componentInstance.form.chosen().value.set('52');
    expect(await list.getValue()).toBe('母亲');
    await list.focus();
    await untilFound(relationChoices.length);
    await list.clear();
    expect(value()).toBe('');
  });

  it('shows the error of an attempt to submit above its help, and takes the focus', async () => {
    const help = (): unknown => fixture.nativeElement.querySelector('.help')?.textContent;
    expect(help()).toBe('与户口簿一致');
    const { form: whole } = fixture.componentInstance;
    await submit(whole, () => Promise.resolve(null));
    expect(await field.getTextErrors()).toEqual(['请选择民族']);
    expect(help()).toBe('与户口簿一致');
    whole.chosen().focusBoundControl();
    expect(await list.isFocused()).toBe(true);
  });
});

import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { detailsItem } from '@ruxue/contracts/review-reasons';
import { mostReasons, nextReasonCode, type TypedReason } from '@ruxue/contracts/settings-reasons';
import { settingsTitles } from '@ruxue/contracts/settings-titles';

import { TextField } from '../../ui/text-field.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

/** The reasons for 不符合 and 需补正 in two languages; whoever publishes approves them (B7). */
@Component({
  selector: 'app-reason-fields',
  imports: [MatButton, MatCheckbox, TextField],
  template: `
    <section class="card" aria-labelledby="reasons">
      <h2 id="reasons" tabindex="-1">{{ title }}</h2>
      <p class="quiet">审核员写“不符合”“需补正”时从这里选，家长看到中文和英文。用过的原因不能改写，只能停用。</p>
      <ol>
        @for (reason of reasons(); track reason.code; let index = $index) {
          <li>
            <div class="row">
              <strong>{{ reason.short || '（没有简称）' }}{{ reason.isRetired ? '（已停用）' : '' }}</strong>
              <button matButton type="button" [attr.aria-expanded]="opened() === index"
                (click)="toggle(index)">{{ opened() === index ? '收起' : '编辑' }}<span
                  class="visually-hidden">原因：{{ reason.short }}</span></button>
              <button matButton type="button" (click)="retire(index)">{{
                reason.isRetired ? '重新使用' : '停用' }}<span class="visually-hidden">原因：{{
                  reason.short }}</span></button>
              <button matButton type="button" (click)="remove(index)">删除<span
                class="visually-hidden">原因：{{ reason.short }}</span></button>
            </div>
            @if (opened() === index && form[index]; as fields) {
              <div class="editor">
                <app-text-field label="简称（给工作人员看）" [field]="fields.short" />
                <app-text-field label="中文说明" [field]="fields.text" hint="{item}会换成材料的名称。" />
                <app-text-field label="英文说明" [field]="fields.english" />
                <fieldset>
                  <legend>适用于</legend>
                  <mat-checkbox [checked]="reason.items === null"
                    (change)="fit(index, $event.checked ? null : [])">全部材料</mat-checkbox>
                  @for (item of items(); track item.code) {
                    <mat-checkbox [checked]="reason.items?.includes(item.code) ?? false"
                      [disabled]="reason.items === null"
                      (change)="toggleItem(index, item.code)">{{ item.title }}</mat-checkbox>
                  }
                </fieldset>
              </div>
            }
          </li>
        } @empty { <li class="quiet">还没有原因。</li> }
      </ol>
      @if (reasons().length < most) {
        <button matButton="outlined" type="button" (click)="add()">添加原因</button>
      }
    </section>
  `,
  styleUrl: './entry-list.scss',
})
export class ReasonFields {
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);

  protected readonly title = settingsTitles.reasons;
  protected readonly most = mostReasons;
  protected readonly form = this.#store.form.reasons;
  protected readonly opened = this.#store.openReason.asReadonly();
  protected readonly reasons = computed(() => this.#store.model().reasons);
  protected readonly items = computed(() => [
    { code: detailsItem.item as string, title: '填写的信息' },
    ...this.#store.model().materials.filter(({ isRetired }) => !isRetired),
  ]);

  protected toggle(index: number): void {
    this.#store.openReason.update((open) => (open === index ? null : index));
  }

  protected add(): void {
    const reason = {
      code: nextReasonCode(this.reasons()), items: null, short: '', text: '', english: '',
      isRetired: false,
    };
    this.#change((reasons) => [...reasons, reason]);
    this.#focus.leadTo(`reasons.${this.reasons().length - 1}.short`);
  }

  protected retire(index: number): void {
    this.#edit(index, ({ isRetired }) => ({ isRetired: !isRetired }));
  }

  protected remove(index: number): void {
    this.#store.openReason.set(null);
    this.#change((reasons) => reasons.toSpliced(index, 1));
    this.#focus.leadTo('reasons');
  }

  protected fit(index: number, items: TypedReason['items']): void {
    this.#edit(index, () => ({ items }));
  }

  protected toggleItem(index: number, code: string): void {
    this.#edit(index, ({ items }) => ({
      items: items?.includes(code) ? items.filter((one) => one !== code) : [...items ?? [], code],
    }));
  }

  #edit(index: number, change: (reason: TypedReason) => Partial<TypedReason>): void {
    this.#change((reasons) => reasons.map((reason, at) =>
      (at === index ? { ...reason, ...change(reason) } : reason)));
  }

  #change(change: (reasons: readonly TypedReason[]) => TypedReason[]): void {
    this.#store.model.update((model) => ({ ...model, reasons: change(model.reasons) }));
  }
}

import { Component, computed, effect, input, untracked } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';

import { bloodTypeChoices } from '../../data/choices.ts';
import type { DetailsModel } from '../../data/details/details-model.ts';
import { SearchField } from '../../ui/search-field.ts';
import { TextField } from '../../ui/text-field.ts';
import { ConsentField } from '../../ui/consent-field.ts';

const names = ['bloodType', 'medicalHistory', 'allergies'] as const;

/**
 * Health data, folded behind their consent (S4, C1): without it nothing is asked, and nothing that
 * was typed stays in the form.
 */
@Component({
  selector: 'app-health-fields',
  imports: [ConsentField, MatButton, SearchField, TextField],
  template: `
    <p class="quiet">只用于入学后的健康服务，例如体检、过敏和突发疾病时的照顾。审核人员看不到；入学后由学校查看。</p>
    @if (!isRequired()) {
      <p class="quiet">可以不填，也可以只填其中几项。不同意收集，不影响提交、审核和入学。</p>
    }
    <app-consent-field [field]="form().healthConsent"
      label="我同意为入学健康服务收集健康信息" />
    @if (isAgreed()) {
      <div class="fields">
        <app-search-field [field]="form().bloodType" label="血型" [choices]="bloodTypes"
          hint="不清楚时选“不详”" [isRequired]="isRequired()" />
        <div class="with-none wide">
          <app-text-field [field]="form().medicalHistory" label="既往病史"
            hint="例如哮喘、癫痫、先天性心脏病" [isRequired]="isRequired()" />
          <button matButton="outlined" type="button" aria-label="无既往病史"
            (click)="none(form().medicalHistory)">无</button>
        </div>
        <div class="with-none wide">
          <app-text-field [field]="form().allergies" label="过敏史"
            hint="例如青霉素、花生、牛奶" [isRequired]="isRequired()" />
          <button matButton="outlined" type="button" aria-label="无过敏史"
            (click)="none(form().allergies)">无</button>
        </div>
      </div>
    }
  `,
  styles: `
    :host { display: block; }
    .fields { margin-top: 16px; }
    .with-none { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
    .with-none button { margin-top: 8px; min-width: 56px; }
  `,
})
export class HealthFields {
  readonly form = input.required<FieldTree<DetailsModel>>();
  readonly isRequired = input.required<boolean>();

  protected readonly bloodTypes = bloodTypeChoices;
  protected readonly isAgreed = computed(() => this.form().healthConsent().value());
  /** Health data typed before the consent was withdrawn; they come back with it, on this page. */
  #withdrawn: readonly string[] | null = null;

  constructor() {
    effect(() => {
      const isAgreed = this.isAgreed();
      untracked(() => { this.#follow(isAgreed); });
    });
  }

  #follow(isAgreed: boolean): void {
    const fields = names.map((name) => this.form()[name]());
    if (!isAgreed) {
      this.#withdrawn = fields.map(({ value }) => value());
      for (const { value } of fields) value.set('');
      return;
    }
    const before = this.#withdrawn;
    this.#withdrawn = null;
    fields.forEach(({ value }, index) => {
      if (value() === '') value.set(before?.[index] ?? '');
    });
  }

  protected none(field: FieldTree<string>): void {
    field().value.set('无');
    field().markAsTouched();
  }
}

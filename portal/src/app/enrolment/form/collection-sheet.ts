import { Component, computed, input } from '@angular/core';
import { formTables } from '@ruxue/contracts/form-tables';
import type { CollectionForm } from '@ruxue/contracts/prints';

import { districtName } from '../../data/district-name.ts';

/** 「学龄人口信息采集表」 on the screen (S16); on paper it is the PDF, with the same fields. */
@Component({
  selector: 'app-collection-sheet',
  templateUrl: './collection-sheet.html',
  styleUrl: './collection-sheet.scss',
})
export class CollectionSheet {
  readonly form = input.required<CollectionForm>();
  protected readonly district = computed(() => districtName(this.form().district));
  protected readonly tables = computed(() => formTables(this.form()));
}

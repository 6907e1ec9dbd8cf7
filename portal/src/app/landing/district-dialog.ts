import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';

import { ApiClient } from '../data/api-client.ts';
import { loaded } from '../ui/loaded.ts';
import { Loading } from '../ui/loading.ts';

/** 「请选择您入学意向所在区」: closes with the chosen district's code (S1). */
@Component({
  selector: 'app-district-dialog',
  imports: [
    Loading, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
  ],
  template: `
    <h2 matDialogTitle>请选择您入学意向所在区</h2>
    <mat-dialog-content>
      @if (districts.value(); as list) {
        <div class="grid">
          @for (district of list; track district.code) {
            <button matButton="outlined" [matDialogClose]="district.code">
              {{ district.name }}
            </button>
          }
        </div>
      } @else {
        <app-loading [problem]="districts.problem()" (retry)="districts.reload()" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton [matDialogClose]="undefined">取消</button>
    </mat-dialog-actions>
  `,
  styles: `
    .grid {
      display: grid; gap: 10px; padding: 4px 0;
      grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    }
    .grid button { padding: 0 6px; height: 44px; }
  `,
})
export class DistrictDialog {
  readonly #api = inject(ApiClient);
  protected readonly districts = loaded(async () =>
    (await this.#api.call('listDistricts', {})).body.districts);

  constructor() {
    void this.districts.reload();
  }
}

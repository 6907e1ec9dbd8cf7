import { Component, type ElementRef, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { RouteAnswer } from '@ruxue/contracts/routes';

import type { Fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';

/**
 * 「请选择您入学意向所在区」, which leads to the chosen district's page (S1). It is the browser's own dialog:
 * Material's would make the first page a tenth heavier.
 */
@Component({
  selector: 'app-district-dialog',
  imports: [Loading, MatButton],
  template: `
    <dialog #dialog aria-labelledby="district-choice" closedby="any">
      <h2 id="district-choice" tabindex="-1" autofocus>请选择您入学意向所在区</h2>
      @if (districts().value(); as list) {
        <div class="grid">
          @for (district of list; track district.code) {
            <button matButton="outlined" type="button" (click)="choose(district.code)">
              {{ district.name }}
            </button>
          }
        </div>
      } @else {
        <app-loading [problem]="districts().problem()" (retry)="districts().reload()" />
      }
      <div class="end">
        <button matButton type="button" (click)="dialog.close()">取消</button>
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      width: 640px; max-width: calc(100vw - 24px); max-height: calc(100dvh - 24px); padding: 24px;
      border: 1px solid var(--line); border-radius: var(--round);
      background: var(--surface); color: var(--ink);
    }
    dialog::backdrop { background: rgb(0 0 0 / 55%); }
    h2 { outline: none; }
    .grid {
      display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    }
    .grid button { padding: 0 6px; height: 44px; }
    .end { margin-top: 16px; text-align: right; }
    @media (max-width: 600px) { dialog { padding: 18px 16px; } }
  `,
})
export class DistrictDialog {
  readonly #router = inject(Router);
  readonly districts =
    input.required<Fetched<RouteAnswer<'listDistricts'>['body']['districts']>>();

  protected readonly element = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  open(): void {
    this.element().nativeElement.showModal();
  }

  protected async choose(code: string): Promise<void> {
    this.element().nativeElement.close();
    await this.#router.navigate(['/districts', code]);
  }
}

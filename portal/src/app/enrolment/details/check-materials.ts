import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { materialStateWords, placeName } from '@ruxue/contracts/material-words';
import type { FieldProblem } from '@ruxue/contracts/problems';

import { NoticeBox } from '../../ui/notice-box.ts';
import { placeAnchor } from '../materials/material-words.ts';
import { MaterialsStore } from '../materials/materials-store.ts';

const prefix = 'materials.';

/** The places that a refused submission lacks a file for: their anchors and words (B4). */
export const missingPlaces = (fields: readonly FieldProblem[]): readonly FieldProblem[] =>
  fields.filter(({ path }) => path.startsWith(prefix))
    .map(({ path, message }) => ({ path: path.slice(prefix.length), message }));

/** The list of materials before the submission, with a way to each place (B4). */
@Component({
  selector: 'app-check-materials',
  imports: [MatButton, NoticeBox, RouterLink],
  template: `
    @if (missing().length > 0) {
      <app-notice-box isNews tone="bad">
        <p>还有 {{ missing().length }} 项材料须在提交以前上传：</p>
        <ul>
          @for (place of missing(); track place.path) {
            <li><a routerLink="/enrolment/materials" [fragment]="place.path">{{
              place.message }}</a></li>
          }
        </ul>
      </app-notice-box>
    }
    <section class="card" aria-labelledby="check-materials">
      <div class="top">
        <h3 id="check-materials">上传的材料</h3>
        <a matButton routerLink="/enrolment/materials">去上传或修改</a>
      </div>
      @if (materials.view(); as view) {
        <ul>
          @for (place of view.places; track anchor(place)) {
            <li>
              <a routerLink="/enrolment/materials" [fragment]="anchor(place)">{{ name(place) }}</a>
              <span>{{ words[place.state] }}@if (place.files.length > 0) {（{{
                place.files.length }}个文件）}</span>
            </li>
          }
        </ul>
      } @else if (materials.problem()) {
        <app-notice-box isNews tone="bad">{{ materials.problem() }}
          <button matButton type="button" (click)="materials.load()">重试</button>
        </app-notice-box>
      } @else {
        <p role="status">正在获取材料清单…</p>
      }
    </section>
  `,
  styles: `
    .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; }
    h3 { margin: 0; font-size: 1.1875rem; }
    ul { list-style: none; margin: 0; padding: 0; }
    .card li {
      display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; padding: 9px 0;
      border-bottom: 1px solid var(--line);
    }
    app-notice-box p { margin: 0 0 4px; font-weight: 600; }
    app-notice-box a { display: inline-block; padding: 4px 0; color: var(--bad); }
  `,
})
export class CheckMaterials {
  protected readonly materials = inject(MaterialsStore);
  readonly missing = input.required<readonly FieldProblem[]>();

  protected readonly words = materialStateWords;
  protected readonly anchor = placeAnchor;
  protected readonly name = placeName;
}

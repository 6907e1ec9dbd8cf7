import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { districtName } from '../data/district-name.ts';
import type { Fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { isDistrict } from './fetched-district.ts';

/** The frame of every page of a district: the way back, the heading, loading and failures. */
@Component({
  selector: 'app-district-frame',
  imports: [Loading, MatButton, RouterLink],
  template: `
    <div class="page" [class.narrow]="isNarrow()">
      @if (isKnown()) {
        <nav class="quiet no-print" aria-label="所在位置">
          <a routerLink="/">首页</a> /
          @if (heading()) {
            <a [routerLink]="['/districts', code()]">{{ name() }}</a> / {{ heading() }}
          } @else {
            <span aria-current="page">{{ name() }}</span>
          }
        </nav>
        <h1>{{ heading() || name() }}
          @if (heading()) { <span class="district">{{ name() }}</span> }
        </h1>
        @if (district().value() === null) {
          <app-loading class="first" [problem]="district().problem()"
            (retry)="district().reload()" />
        }
        <ng-content />
      } @else {
        <h1>没有找到这个区</h1>
        <p>地址可能有误。请回到首页，重新选择入学意向所在区。</p>
        <a matButton="filled" routerLink="/">回到首页</a>
      }
    </div>
  `,
  styles: `
    nav { margin-bottom: 8px; }
    h1 { margin-bottom: 12px; }
    /** Keeps the footer from jumping when the answer arrives. */
    .first { min-height: 80vh; }
    .district { color: var(--ink-soft); font-weight: 400; white-space: nowrap; }
  `,
})
export class DistrictFrame {
  readonly code = input.required<string>();
  readonly district = input.required<Fetched<DistrictSeed>>();
  /** Empty on the district's first page: its heading is the district's name. */
  readonly heading = input('');
  /** A narrow column, for pages with long texts. */
  readonly isNarrow = input(false);

  protected readonly isKnown = computed(() => isDistrict(this.code()));
  protected readonly name = computed(() => districtName(this.code()));
}

import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { districtTable } from '@ruxue/contracts/code-tables/districts';

/** The way to each district's telephones, which are on its own page (S2). */
@Component({
  selector: 'app-phones',
  imports: [RouterLink],
  template: `
    <section class="page narrow">
      <h1>各区咨询电话</h1>
      <p class="lead">请选择入学意向所在区，查看小学、初中入学咨询电话和接听时间。</p>
      <ul>
        @for (district of districts; track district.code) {
          <li>
            <a [routerLink]="['/districts', district.code]" fragment="phones">
              {{ district.word }}
            </a>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      list-style: none; margin: 0; padding: 0; display: grid; gap: 10px;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
    }
    a {
      display: grid; place-items: center; min-height: 52px; padding: 4px 8px; text-align: center;
      background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
      text-decoration: none; font-weight: 500;
    }
    a:hover { border-color: var(--brand); }
  `,
})
export class Phones {
  protected readonly districts = districtTable.entries;
}

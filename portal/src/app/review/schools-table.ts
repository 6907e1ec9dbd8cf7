import { Component, inject } from '@angular/core';
import type { DistrictCode } from '@ruxue/contracts/regions';

import { ApiClient } from '../data/api-client.ts';
import { Session } from '../data/session/session.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';

/** The schools of the district, and how many children stand where at each (B23). */
@Component({
  selector: 'app-schools-table',
  imports: [Loading],
  template: `
    <h2 id="schools">各校情况</h2>
    @if (schools.value(); as all) {
      <div class="scroll" role="group" aria-labelledby="schools" tabindex="0">
        <table>
          <thead><tr>
            <th>学校</th><th>学位</th><th>未到校</th><th>区里安排，未到校</th><th>未接收</th>
            <th>已登记，未录取</th><th>已录取，未公布</th><th>已公布录取</th>
            <th>其中已确认</th><th>放弃、收回或未报到</th>
            <th>剩余学位</th>
          </tr></thead>
          <tbody>
            @for (school of all; track school.id) {
              <tr>
                <th scope="row">{{ school.name }}{{ school.isClosed ? '（停止招生）' : '' }}</th>
                <td>{{ school.places }}</td>
                <td>{{ school.missing }}</td>
                <td>{{ school.named }}</td>
                <td>{{ school.declined }}</td>
                <td>{{ school.presented }}</td>
                <td>{{ school.enrolled }}</td>
                <td>{{ school.admitted }}</td>
                <td>{{ school.confirmed }}</td>
                <td>{{ school.left }}</td>
                <td>{{ school.isClosed ? 0 : school.places - school.taken }}</td>
              </tr>
            } @empty {
              <tr><td colspan="11" class="quiet">本区还没有学校。</td></tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <app-loading [problem]="schools.problem()" (retry)="schools.reload()" />
    }
  `,
  styles: `
    h2 { margin-top: 0; }
    .scroll { position: relative; overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; white-space: nowrap; }
    thead th { font-weight: 500; color: var(--ink-soft); font-size: .875rem; }
    th { text-align: left; font-weight: 400; }
    th, td { padding: 10px 12px 10px 0; border-bottom: 1px solid var(--line); }
    tbody tr:last-child > * { border-bottom: 0; }
  `,
})
export class SchoolsTable {
  readonly #api = inject(ApiClient);
  readonly #district = inject(Session).account()?.district as DistrictCode;

  readonly schools = fetched({
    loader: async () => {
      const query = { district: this.#district };
      return (await this.#api.call('listSchools', { query })).body.schools;
    },
  });
}

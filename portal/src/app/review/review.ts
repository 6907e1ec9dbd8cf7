import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { StaffBar } from '../shell/staff-bar.ts';

/** The frame of the reviewers' and managers' pages. */
@Component({
  selector: 'app-review',
  imports: [RouterOutlet, StaffBar],
  template: '<app-staff-bar /><div class="page"><router-outlet /></div>',
})
export class Review {}

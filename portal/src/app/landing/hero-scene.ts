import { Component } from '@angular/core';

/** A morning on the way to school: an ornament beside the landing page's first words. */
@Component({
  selector: 'app-hero-scene',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg viewBox="0 0 360 220" focusable="false">
      <circle class="sun" cx="172" cy="56" r="22" />
      <path class="hill" d="M0 220c34-50 92-66 176-52s150-24 184 52z" />
      <path class="road" d="M54 190c30 22 66-8 110-6s70 10 110-6" />
      <g class="school">
        <path class="wall" d="M222 108h104v66H222z" />
        <path class="roof" d="M212 110l62-38 62 38z" />
        <path class="line" d="M274 72V40M274 40h26v16h-26" />
        <path class="door" d="M262 174v-30h24v30zM236 124h16v16h-16zM296 124h16v16h-16z" />
      </g>
      <g class="home">
        <path class="wall" d="M28 148h52v40H28z" />
        <path class="roof" d="M20 150l34-28 34 28z" />
        <path class="door" d="M48 188v-20h14v20z" />
      </g>
      <g class="people">
        <circle cx="136" cy="128" r="9" />
        <path d="M124 176c0-24 2-36 12-36s12 12 12 36z" />
        <circle class="child" cx="164" cy="146" r="7" />
        <path class="child" d="M154 180c0-16 3-25 10-25s10 9 10 25z" />
        <path class="line" d="M146 152l11 8" />
      </g>
    </svg>
  `,
  styles: `
    svg { display: block; width: 100%; height: auto; }
    .sun { fill: var(--care-soft); stroke: var(--care); stroke-width: 1.5; }
    .hill { fill: var(--good-soft); }
    .road { fill: none; stroke: var(--surface); stroke-width: 13; stroke-linecap: round; }
    .wall { fill: var(--surface); stroke: var(--brand); stroke-width: 2; }
    .roof { fill: var(--brand); }
    .door { fill: var(--brand-soft); stroke: var(--brand); stroke-width: 1.5; }
    .line { fill: none; stroke: var(--brand); stroke-width: 3; stroke-linecap: round; }
    .school .line { fill: var(--bad-soft); stroke: var(--bad); stroke-width: 2; }
    .people { fill: var(--brand); }
    .child { fill: var(--care); }
  `,
})
export class HeroScene {}

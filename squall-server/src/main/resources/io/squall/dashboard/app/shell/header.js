// Name, navigation, whether live updates come, colours, help.

import {html, useState} from "../html.js";
import {link} from "../router.js";
import {SECTIONS} from "../views.js";
import {LiveMark} from "./live-mark.js";
import {chooseTheme, chosenTheme} from "./theme.js";

const THEMES = {system: "light", light: "dark", dark: "system"};

export function Header({section, session, help}) {
  return html`
    <header class="top">
      <a class="brand" href=${link([])}><${Mark} /><span>Squall</span></a>
      <nav aria-label="Views">
        <ul>
          ${SECTIONS.map((each) => html`
            <li key=${each.section}>
              <a href=${link(each.section ? [each.section] : [])}
                 aria-current=${each.section === section ? "page" : undefined}>${each.label}</a>
            </li>`)}
        </ul>
      </nav>
      <div class="top-end">
        ${session && html`<${LiveMark} />`}
        <${ThemeSwitch} />
        <button class="quiet" onClick=${help} title="Keys (?)" aria-label="Keyboard shortcuts">?</button>
      </div>
    </header>`;
}

function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme());
  const next = THEMES[theme];
  const change = () => {
    chooseTheme(next);
    setTheme(next);
  };
  const icon = {system: "◐", light: "☀", dark: "☾"}[theme];
  return html`<button class="quiet" onClick=${change} title=${`Colours: ${theme}; switch to ${next}`}
      aria-label=${`Colours: ${theme}; switch to ${next}`}><span aria-hidden="true">${icon}</span></button>`;
}

function Mark() {
  return html`<svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
    <path d="M3 11h17a4.5 4.5 0 1 0-4-6.5M3 17h22a4.5 4.5 0 1 1-4 6.5M3 23h10a3.2 3.2 0 1 1-2.8 4.8"
      fill="none" stroke="currentColor" stroke-width="2.8" stroke-linecap="round" /></svg>`;
}

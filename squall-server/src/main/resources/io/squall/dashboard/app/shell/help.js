import {html, Fragment} from "../html.js";
import {Dialog} from "../parts/dialog.js";
import {ZONE} from "../time.js";
import {SECTIONS} from "../views.js";

export function Help({close}) {
  return html`
    <${Dialog} title="Keys" close=${close}>
      <dl class="keys">
        ${SECTIONS.map((each) => html`<${Key} keys=${["g", each.key]} does=${each.label} />`)}
        <${Key} keys=${["/"]} does="Search in this view" />
        <${Key} keys=${["?"]} does="This help" />
        <${Key} keys=${["Tab"]} does="Next link, button or field" />
        <${Key} keys=${["←", "→", "↑", "↓"]} does="In the heat map: another cell" />
        <${Key} keys=${["+", "−", "0"]} does="In the heat map: zoom in, out, all" />
        <${Key} keys=${["Enter"]} does="In the heat map: the windows of that cell" />
        <${Key} keys=${["Esc"]} does="Close, leave a field" />
      </dl>
      <p class="muted">Times are shown in your zone (${ZONE}); UTC is shown when the pointer rests on them.</p>
    <//>`;
}

function Key({keys, does}) {
  return html`<${Fragment}>
    <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
    <dd>${does}</dd>
  <//>`;
}

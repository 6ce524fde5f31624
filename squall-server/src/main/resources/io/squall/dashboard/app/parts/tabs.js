import {html} from "../html.js";
import {link} from "../router.js";

/** Parts of a view that stand in its address. tabs: [[name, label]] */
export function Tabs({route, tabs, chosen, says}) {
  return html`<nav class="tabs" aria-label=${says}>${tabs.map(([name, label]) => html`
    <a key=${name} href=${link(route.path, {...route.query, tab: name, cursor: ""})} aria-current=${name === chosen ? "page" : undefined}>${label}</a>`)}</nav>`;
}

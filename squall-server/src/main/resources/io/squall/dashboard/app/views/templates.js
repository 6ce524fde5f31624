// Templates: what this cloud says, what is new in it, and what it says more or less often than before.

import {html} from "../html.js";
import {get} from "../api.js";
import {link} from "../router.js";
import {useLive, usePages, useResource} from "../resource.js";
import {useSession} from "../session.js";
import {Time, fromInput, toInput} from "../time.js";
import {refine} from "../router.js";
import {Level, count} from "../parts/badges.js";
import {Filters} from "../parts/filters.js";
import {SpanChooser} from "../parts/span.js";
import {Empty, More, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";
import {Tabs} from "../parts/tabs.js";
import {Drift} from "./drift.js";

const PAGE = 100;
const FIELDS = [
  {name: "text", label: "Search", search: true, size: 24},
  {name: "order", label: "Order", options: [["", "newest first"], ["asc", "oldest first"], ["count", "most frequent first"]]},
  {name: "level", label: "Level", options: [["", "any"], ["ERROR", "error and above"], ["WARNING", "warning and above"]]},
];

export function Templates({route}) {
  const tab = route.query.tab === "drift" ? "drift" : "list";
  return html`
    <div class="title-row"><h1>Templates</h1>${tab === "drift" && html`<${SpanChooser} route=${route} fallback="24h" />`}</div>
    <${Tabs} route=${route} says="Templates" chosen=${tab} tabs=${[["list", "All templates"], ["drift", "Drift"]]} />
    ${tab === "drift" ? html`<${Drift} route=${route} />` : html`<${List} route=${route} />`}`;
}

const COLUMNS = [
  ["Template", (row) => html`<a class="template" href=${link(["templates", row.event_id])}>${row.template}</a>`, "grow"],
  ["Level", (row) => html`<${Level} of=${row.level} />`],
  ["Count", (row) => count(row.count), "number"],
  ["First seen", (row) => html`<${Time} at=${row.first_seen} />`],
  ["Last seen", (row) => html`<${Time} at=${row.last_seen} />`],
  ["Model", (row) => (row.known === undefined ? "" : row.known ? html`<span class="muted">known</span>` : html`<span class="badge new">new to it</span>`)],
];

function List({route}) {
  const session = useSession();
  const {text, level, new_since, order} = route.query;
  const query = {text, level, new_since, order, limit: PAGE};
  const pages = usePages(JSON.stringify(query), (cursor, signal) => get("templates", {...query, cursor}, signal));
  useLive(["window"], pages.reload, 10_000);
  const since = (event) => refine(route, {new_since: fromInput(event.target.value)});
  return html`
    <${Filters} route=${route} fields=${FIELDS}>
      <label class=${new_since ? "set" : ""}><span>New since</span>
        <input type="datetime-local" value=${new_since ? toInput(new_since) : ""} onChange=${since} /></label>
      <${SinceRelease} route=${route} />
      ${session.model_created && html`<button type="button" onClick=${() => refine(route, {new_since: session.model_created})}>Since the model was made</button>`}
    <//>
    <section class="panel" aria-label="Templates found"><${Show} of=${pages} what="templates">${() => pages.items.length === 0
      ? html`<${Empty} title="No template is like that">Take a filter off, or choose an earlier moment.<//>`
      : html`<${Table} says="Templates" columns=${COLUMNS} rows=${pages.items} id=${(row) => row.event_id} /><${More} pages=${pages} />`}<//></section>`;
}

/** A release is rolled out in a maintenance window: what came since the latest one began is what the release brought. */
function SinceRelease({route}) {
  const maintenance = useResource("maintenance", (signal) => get("maintenance", {expired: true}, signal));
  const begun = (maintenance.data?.items ?? []).map((row) => row.starts).filter((starts) => Date.parse(starts) <= Date.now()).sort();
  const latest = begun[begun.length - 1];
  return latest && html`<button type="button" onClick=${() => refine(route, {new_since: latest})}>Since the last maintenance</button>`;
}

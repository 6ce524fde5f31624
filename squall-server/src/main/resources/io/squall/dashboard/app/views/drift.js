// How what the cloud says changes: events that the model does not know, templates that came, rose or fell.

import {html} from "../html.js";
import {get} from "../api.js";
import {link} from "../router.js";
import {useResource} from "../resource.js";
import {useSession} from "../session.js";
import {Level, count} from "../parts/badges.js";
import {Hours} from "../parts/hours.js";
import {spanOf} from "../parts/span.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";

const COLUMNS = [
  ["Template", (row) => html`<a class="template" href=${link(["templates", row.event_id])}>${row.template}</a>`, "grow"],
  ["Level", (row) => html`<${Level} of=${row.level} />`],
  ["Before", (row) => count(row.before), "number"],
  ["Now", (row) => count(row.now), "number"],
];

export function Drift({route}) {
  const span = spanOf(route, useSession(), "24h");
  const drift = useResource(`${span.from} ${span.until}`, (signal) => get("templates/drift", {from: span.from, until: span.until}, signal));
  return html`<${Show} of=${drift} what="drift">${(data) => html`
    <section class="panel" aria-labelledby="unknown-h"><h2 id="unknown-h">Events an hour, and those of templates that the model does not know</h2>
      ${data.hours.length === 0 ? html`<${Empty} title="No events in this stretch of time">Choose a longer one.<//>`
        : html`<${Hours} hours=${data.hours.map((each) => ({hour: each.hour, count: each.events, part: each.unknown}))} span=${span} of="events" part="unknown to the model" />
          <p class="muted">Where the red part grows and stays, the cloud has changed (an upgrade, a new service): <code>squall adapt</code> learns what is normal now.</p>`}</section>
    <${Changes} id="new" title="Came" rows=${data.new} none="No template came that was not there before." />
    <${Changes} id="risen" title="Rose" rows=${data.risen} none="No template became much more frequent." />
    <${Changes} id="fallen" title="Fell" rows=${data.fallen} none="No template became much less frequent." />
    <p class="muted">Compared with a stretch of equal length before.</p>`}<//>`;
}

function Changes({id, title, rows, none}) {
  return html`<section class="panel" aria-labelledby=${`${id}-h`}><h2 id=${`${id}-h`}>${title}</h2>
    ${rows.length === 0 ? html`<p class="muted">${none}</p>` : html`<${Table} says=${title} columns=${COLUMNS} rows=${rows} id=${(row) => row.event_id} />`}</section>`;
}

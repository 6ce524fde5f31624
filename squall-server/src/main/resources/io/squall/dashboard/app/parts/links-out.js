// Links to other tools (OpenSearch Dashboards, Grafana …) by the templates of the configuration: dashboard.links.

import {html} from "../html.js";
import {useSession} from "../session.js";
import {MINUTES} from "../time.js";

const AROUND = 5 * MINUTES;

export function LinksOut({line, from, until}) {
  const {links = []} = useSession();
  if (links.length === 0) {
    return null;
  }
  const values = valuesOf(line, from, until);
  return html`${links.map((each) => html`
    <a class="out" key=${each.name} href=${filled(each.url_template, values)} target="_blank" rel="noopener noreferrer">
      ${each.name}<span aria-hidden="true"> ↗</span><span class="sr"> (another page)</span></a>`)}`;
}

function valuesOf(line, from, until) {
  const time = Date.parse(line.time ?? from);
  const start = from ? Date.parse(from) : time - AROUND;
  const end = until ? Date.parse(until) : time + AROUND;
  return {
    host: line.host, service: line.service, request_id: line.request_id, instance: line.instance, message: line.message,
    from: new Date(start).toISOString(), until: new Date(end).toISOString(), from_ms: start, until_ms: end,
  };
}

/** Each {name} replaced by its value, escaped: what a log line holds cannot leave its place in the address. */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? encodeURIComponent(values[name] ?? "") : whole));
}

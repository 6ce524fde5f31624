// What people change from day to day: silences, maintenance windows; whether sinks and sources work.

import {html, useState} from "../html.js";
import {get, path, post, remove} from "../api.js";
import {useEvery, useResource} from "../resource.js";
import {useMayChange} from "../session.js";
import {Time} from "../time.js";
import {count, many} from "../parts/badges.js";
import {Dialog} from "../parts/dialog.js";
import {attempt, notify} from "../parts/notices.js";
import {SilenceForm} from "../parts/silence-form.js";
import {Empty, Show} from "../parts/states.js";
import {Table} from "../parts/table.js";

const REFRESH = 15_000;

export function Settings() {
  return html`<h1>Settings</h1>
    <${Mutes} kind="silences" title="Silences" none="Nothing is silenced" add="New silence …" />
    <${Mutes} kind="maintenance" title="Maintenance windows" none="No maintenance is planned" add="Plan maintenance …" />
    <${Sinks} /><${Sources} />`;
}

function Mutes({kind, title, none, add}) {
  const may = useMayChange();
  const [adding, setAdding] = useState(false);
  const [over, setOver] = useState(false);
  const mutes = useResource(`${kind} ${over}`, (signal) => get(kind, {expired: over}, signal));
  const end = async (row) => {
    if ((await attempt(() => remove(`${kind}/${path(row.id)}`))) !== undefined) {
      notify("Ended");
      mutes.reload();
    }
  };
  const columns = [
    ["What", (row) => html`<span class="matchers">${matchers(row)}</span>`, "grow"],
    ["State", (row) => html`<span class=${`badge mute-${row.state}`}>${row.state}</span>`],
    ["From", (row) => html`<${Time} at=${row.starts} />`], ["To", (row) => html`<${Time} at=${row.ends} />`],
    ["Why", (row) => html`${row.reason}${row.author && html` <span class="muted">${row.author}</span>`}`], ["Muted", (row) => count(row.muted), "number"],
    ...(may ? [["", (row) => row.state !== "expired" && html`<button onClick=${() => end(row)}>End</button>`]] : []),
  ];
  return html`<section class="panel" aria-labelledby=${`${kind}-h`}>
    <div class="panel-head"><h2 id=${`${kind}-h`}>${title}</h2>
      <label class="check"><input type="checkbox" checked=${over} onChange=${(e) => setOver(e.target.checked)} /> Show what is over</label>
      ${may && html`<button onClick=${() => setAdding(true)}>${add}</button>`}</div>
    <${Show} of=${mutes} what=${title.toLowerCase()}>${(data) => data.items.length === 0 ? html`<${Empty} title=${none} />`
      : html`<${Table} says=${title} columns=${columns} rows=${data.items} id=${(row) => row.id} />`}<//>
    ${adding && html`<${Dialog} title=${add.replace(" …", "")} close=${() => setAdding(false)}>
      <${SilenceForm} kind=${kind} done=${() => { setAdding(false); mutes.reload(); }} /><//>`}</section>`;
}

function matchers(row) {
  const parts = ["hosts", "services", "entities", "severities", "categories"].filter((name) => row[name].length > 0).map((name) => `${name} ${row[name].join(", ")}`);
  return [...parts, ...(row.title ? [`title fits ${row.title}`] : [])].join("; ") || "everything";
}

function Sinks() {
  const may = useMayChange();
  const sinks = useResource("sinks", (signal) => get("sinks", {}, signal));
  useEvery(REFRESH, sinks.reload);
  const [results, setResults] = useState({});
  const test = async (row) => {
    const answer = await attempt(() => post(`sinks/${path(row.name)}/test`, {}));
    if (answer) {
      setResults({...results, [row.name]: answer});
    }
  };
  const columns = [
    ["Sink", (row) => row.name], ["Kind", (row) => row.kind], ["Target", (row) => html`<span class="mono">${row.target}</span>`, "grow"],
    ["Last sent", (row) => html`<${Time} at=${row.last_sent} />`], ["Waiting", (row) => count(row.waiting), "number"],
    ["Failed", (row) => html`<span class=${row.failed > 0 ? "unusual" : ""}>${count(row.failed)}</span>`, "number"], ["Last error", (row) => row.last_error],
    ...(may ? [["", (row) => html`<button onClick=${() => test(row)}>Test</button>
      ${results[row.name] && html`<span role="status" class=${results[row.name].sent ? "fine" : "unusual"}> ${results[row.name].sent ? "arrived" : results[row.name].detail}</span>`}`]] : []),
  ];
  return html`<section class="panel" aria-labelledby="sinks-h"><h2 id="sinks-h">Sinks</h2>
    <${Show} of=${sinks} what="sinks">${(data) => data.items.length === 0
      ? html`<${Empty} title="Nobody is told">Name a sink under <code>alerts.sinks</code> of the configuration: Alertmanager, Slack, mail, a webhook …<//>`
      : html`<${Table} says="Sinks" columns=${columns} rows=${data.items} id=${(row) => row.name} />`}<//></section>`;
}

const SOURCE_COLUMNS = [
  ["Source", (row) => row.name], ["Kind", (row) => row.kind], ["State", (row) => html`<span class=${row.running ? "fine" : "unusual"}>${row.running ? "running" : "stopped"}</span>`],
  ["Behind", (row) => count(row.lag), "number"], ["Parts", (row) => html`<${Parts} row=${row} />`, "grow"],
  ["Errors", (row) => count(row.errors), "number"], ["Last error", (row) => row.last_error],
];

function Parts({row}) {
  return row.parts.length === 0 ? "" : html`<details><summary>${many(row.parts.length, "part")}</summary><ul class="plain">${row.parts.map((part) => html`
    <li key=${part.part}><span class="mono">${part.part}</span> at ${part.position}, ${count(part.lag)} behind</li>`)}</ul></details>`;
}

function Sources() {
  const sources = useResource("sources", (signal) => get("sources", {}, signal));
  useEvery(REFRESH, sources.reload);
  return html`<section class="panel" aria-labelledby="sources-h"><h2 id="sources-h">Sources</h2>
    <${Show} of=${sources} what="sources">${(data) => data.items.length === 0
      ? html`<${Empty} title="No source runs by itself">Logs may be pushed to <code>/api/v1/logs</code>, <code>/v1/logs</code> (OTLP), <code>/loki/api/v1/push</code> and <code>/_bulk</code>;
          files, Fluentd, syslog and Kafka are named under <code>sources</code> of the configuration.<//>`
      : html`<${Table} says="Sources" columns=${SOURCE_COLUMNS} rows=${data.items} id=${(row) => row.name} />`}<//></section>`;
}

// A silence, or a maintenance window: what is not told, for how long, why.

import {html, useState} from "../html.js";
import {post} from "../api.js";
import {fromInput, toInput} from "../time.js";
import {attempt, notify} from "./notices.js";

const DURATIONS = ["30m", "1h", "2h", "8h", "24h", "7d"];

/** @param given lists to begin with: hosts, services, categories */
export function SilenceForm({kind, given = {}, done}) {
  const planned = kind === "maintenance";
  const [form, setForm] = useState({
    hosts: text(given.hosts), services: text(given.services), categories: text(given.categories), entities: "", title: "", severities: "",
    duration: "2h", reason: "", author: "", starts: toInput(Date.now()),
  });
  const field = (name) => ({value: form[name], onInput: (event) => setForm({...form, [name]: event.target.value})});
  const submit = async (event) => {
    event.preventDefault();
    const body = {
      hosts: list(form.hosts), services: list(form.services), categories: list(form.categories), entities: list(form.entities),
      severities: list(form.severities), duration: form.duration, reason: form.reason, author: form.author,
    };
    if (form.title) {
      body.title = form.title;
    }
    if (planned) {
      body.starts = fromInput(form.starts);
    }
    if (await attempt(() => post(kind, body))) {
      notify(planned ? "Maintenance window planned" : "Silenced");
      done();
    }
  };
  return html`
    <form class="silence-form" onSubmit=${submit}>
      <p class="muted">${planned ? "Detection goes on while you work; nobody is told." : "Detection goes on; nobody is told."}
        ${" "}Everything that is given must fit; several values with commas between, and * for any text.</p>
      <label>Hosts <input ...${field("hosts")} placeholder="any" /></label>
      <label>Services <input ...${field("services")} placeholder="any" /></label>
      <label>Categories <input ...${field("categories")} placeholder="any" /></label>
      <label>Severities <input ...${field("severities")} placeholder="any, such as P3, P4" /></label>
      <label>Title fits (regular expression) <input ...${field("title")} placeholder="any" /></label>
      ${planned && html`<label>Starts <input type="datetime-local" required ...${field("starts")} /></label>`}
      <label>For <select ...${field("duration")}>${DURATIONS.map((each) => html`<option key=${each}>${each}</option>`)}</select></label>
      <label>Who <input ...${field("author")} placeholder="your name" required /></label>
      <label class="wide">Why <input ...${field("reason")} placeholder="what whoever looks later should know" required /></label>
      <div class="dialog-foot wide"><button class="primary" type="submit">${planned ? "Plan" : "Silence"}</button></div>
    </form>`;
}

function text(values = []) {
  return values.filter(Boolean).join(", ");
}

function list(value) {
  return value.split(",").map((each) => each.trim()).filter(Boolean);
}

// Live updates. Server-sent events are read with fetch, because EventSource cannot send a token. After a break the header
// Last-Event-ID brings what was missed; where that is too much, the server says `gap` and every view asks anew.

import {address, headers, problem} from "./api.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;
/** The server sends something every 15 s; a connection that is silent for longer than this is dead. */
const LONGEST_SILENCE = 40000;
/** How long the mark says that what was missed has come. */
const SHOWN_CAUGHT_UP = 5000;

/** connecting: first time; live; lost: trying again since; caught_up: live again after a break. */
let state = {name: "connecting", since: Date.now()};
const stateListeners = new Set();
const eventListeners = new Set();

let lastId = "";
let pause = FIRST_PAUSE;
let abort = new AbortController();
let timer = 0;
let running = false;

export function liveState() {
  return state;
}

/** Is called with each new state. Returns how to stop that. */
export function onState(listener) {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

/** Is called with (kind, data) of each event; with kind `gap` when anything may have changed. Returns how to stop that. */
export function onEvent(listener) {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Connects, and stays connected until stop(). */
export function start() {
  if (!running) {
    running = true;
    connect();
  }
}

export function stop() {
  running = false;
  clearTimeout(timer);
  abort.abort();
}

/** Tries at once, without waiting for the pause to end. */
export function retryNow() {
  if (running && state.name === "lost") {
    clearTimeout(timer);
    connect();
  }
}

// A page that the browser keeps for the way back would keep its connection, too, and a browser has six for one server.
addEventListener("pagehide", () => abort.abort());
addEventListener("pageshow", (event) => event.persisted && retryNow());

async function connect() {
  abort = new AbortController();
  const mine = abort;
  try {
    const options = {headers: headers(lastId ? {"Last-Event-ID": lastId} : {}), signal: mine.signal, cache: "no-store"};
    const answer = await fetch(address("stream"), options);
    if (!answer.ok) {
      throw await problem(answer);
    }
    opened();
    await read(answer.body.getReader(), mine);
  } catch {
    // Whatever it was: the mark says that the connection is lost, and it is tried again.
  }
  if (running && mine === abort) {
    lost();
  }
}

function opened() {
  pause = FIRST_PAUSE;
  const again = state.name === "lost";
  become(again ? "caught_up" : "live");
  if (again) {
    setTimeout(() => state.name === "caught_up" && become("live"), SHOWN_CAUGHT_UP);
    if (!lastId) {
      tell("gap", {});
    }
  }
}

function lost() {
  if (state.name !== "lost") {
    become("lost");
  }
  timer = setTimeout(connect, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function become(name) {
  state = {name, since: Date.now()};
  stateListeners.forEach((listener) => listener(state));
}

async function read(reader, connection) {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const watchdog = setTimeout(() => connection.abort(), LONGEST_SILENCE);
    const {done, value} = await reader.read();
    clearTimeout(watchdog);
    if (done) {
      return;
    }
    text += decoder.decode(value, {stream: true});
    const blocks = text.split("\n\n");
    text = blocks.pop();
    blocks.forEach(block);
  }
}

function block(lines) {
  let kind = "";
  let data = "";
  for (const line of lines.split("\n")) {
    if (line.startsWith("id: ")) {
      lastId = line.slice(4);
    } else if (line.startsWith("event: ")) {
      kind = line.slice(7);
    } else if (line.startsWith("data: ")) {
      data += line.slice(6);
    }
  }
  if (kind) {
    tell(kind, data ? JSON.parse(data) : {});
  }
}

function tell(kind, data) {
  eventListeners.forEach((listener) => listener(kind, data));
}

// Asks the API. The token lives in this tab only (sessionStorage) and is asked for only after the API has said 401.

const ROOT = new URL("api/v1/", document.baseURI);
const TOKEN = "squall.token";

const refusedListeners = new Set();

/** What the API says is wrong (RFC 9457), or that it cannot be reached (status 0). */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function token() {
  return sessionStorage.getItem(TOKEN) ?? "";
}

export function keepToken(text) {
  if (text) {
    sessionStorage.setItem(TOKEN, text);
  } else {
    sessionStorage.removeItem(TOKEN);
  }
}

/** Is called whenever the API does not know who asks. Returns how to stop that. */
export function onRefused(listener) {
  refusedListeners.add(listener);
  return () => refusedListeners.delete(listener);
}

export function address(path, query = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

export function headers(more = {}) {
  return token() ? {...more, Authorization: `Bearer ${token()}`} : more;
}

/** A path of parts that may hold anything: ids, entities, event ids. */
export function path(...parts) {
  return parts.map(encodeURIComponent).join("/");
}

export function get(where, query, signal) {
  return ask(address(where, query), {headers: headers({Accept: "application/json"}), signal});
}

export function post(where, body) {
  return send("POST", where, body);
}

export function remove(where) {
  return send("DELETE", where);
}

function send(method, where, body) {
  const options = {method, headers: headers({"Content-Type": "application/json"})};
  return ask(address(where), body === undefined ? options : {...options, body: JSON.stringify(body)});
}

async function ask(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (e) {
    if (e.name === "AbortError") {
      throw e;
    }
    throw new Problem(0, "The server cannot be reached. Is it running, and is the network up?");
  }
  if (answer.ok) {
    return answer.status === 204 ? null : parsed(answer);
  }
  throw await problem(answer);
}

async function parsed(answer) {
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** The problem that an answer tells of; who has no valid token is asked for one. */
export async function problem(answer) {
  if (answer.status === 401) {
    refusedListeners.forEach((listener) => listener());
  }
  let detail = `The server answered ${answer.status}.`;
  try {
    detail = (await answer.json()).detail || detail;
  } catch {
    // Not JSON: a proxy in between, or a server that is starting.
  }
  return new Problem(answer.status, detail);
}

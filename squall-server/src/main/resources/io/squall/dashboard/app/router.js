// Where one is: the part of the address behind #, such as #/explore?host=compute-03. It survives a reload, can be shared, and
// needs nothing of a reverse proxy in between.

import {useEffect, useState} from "./html.js";

function parse(hash) {
  const text = hash.startsWith("#/") ? hash.slice(2) : "";
  const [where, query = ""] = text.split("?", 2);
  return {
    path: where.split("/").filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function useRoute() {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => setRoute(parse(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

/** An address within the dashboard; what is empty in the query is left out. */
export function link(parts, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(given).toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${search ? `?${search}` : ""}`;
}

export function go(parts, query = {}) {
  location.hash = link(parts, query);
}

/** Changes the query of where one is, without a step in the history: a filter that is typed, a zoom. */
export function refine(route, changes) {
  const next = link(route.path, {...route.query, ...changes});
  if (next !== location.hash) {
    history.replaceState(null, "", next);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

// What a view shows, asked from the API, kept while it is asked anew, and asked anew when live updates say so.

import {useCallback, useEffect, useRef, useState} from "./html.js";
import {onEvent} from "./live.js";

/**
 * Loads and keeps. `load` gets an AbortSignal; it is called again whenever `key` changes, and by `reload`. While something new
 * for the same view is on its way the old stays, so that nothing flickers.
 */
export function useResource(key, load) {
  const [held, setHeld] = useState({key: null, data: null, problem: null, busy: true});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setHeld((old) => ({...old, busy: true}));
    load(abort.signal).then(
      (data) => !abort.signal.aborted && setHeld({key, data, problem: null, busy: false}),
      (problem) => {
        if (!abort.signal.aborted) {
          setHeld((old) => ({key, data: old.key === key ? old.data : null, problem, busy: false}));
        }
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return {...held, reload};
}

/**
 * Calls `refresh` when live updates of these kinds come, at most once every `wait` ms, and once after the last of them.
 * `wanted` may choose by the data of an event.
 */
export function useLive(kinds, refresh, wait = 1000, wanted = () => true) {
  const latest = useRef({});
  latest.current = {refresh, wanted};
  useEffect(() => {
    let timer = 0;
    const stopped = onEvent((kind, data) => {
      if (timer === 0 && (kind === "gap" || (kinds.includes(kind) && latest.current.wanted(data)))) {
        timer = setTimeout(() => {
          timer = 0;
          latest.current.refresh();
        }, wait);
      }
    });
    return () => {
      clearTimeout(timer);
      stopped();
    };
  }, [kinds.join(), wait]);
}

/** Calls `refresh` every so often while the page is looked at. */
export function useEvery(millis, refresh) {
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && latest.current(), millis);
    return () => clearInterval(timer);
  }, [millis]);
}

/** A list that comes in pages: what is shown, whether there is more, and how to get it. */
export function usePages(key, loadPage) {
  const first = useResource(key, (signal) => loadPage("", signal));
  const [more, setMore] = useState({key, items: [], next: null, busy: false, problem: null});
  const shown = more.key === key ? more : {items: [], next: null, busy: false, problem: null};
  const next = shown.items.length > 0 ? shown.next : first.data?.next;
  const loadMore = () => {
    setMore({...shown, key, busy: true, problem: null});
    loadPage(next).then(
      (page) => setMore({key, items: [...shown.items, ...page.items], next: page.next, busy: false, problem: null}),
      (problem) => setMore({...shown, key, busy: false, problem}),
    );
  };
  // A newer first page may hold what the later pages had: shown once.
  const seen = new Set((first.data?.items ?? []).map(identity));
  const items = [...(first.data?.items ?? []), ...shown.items.filter((item) => !seen.has(identity(item)))];
  return {
    ...first, items, hasMore: Boolean(next), loadMore, loadingMore: shown.busy, moreProblem: shown.problem,
  };
}

function identity(item) {
  return item.id ?? item.event_id ?? item.entity;
}

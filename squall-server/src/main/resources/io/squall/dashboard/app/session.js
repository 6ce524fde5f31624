// What the whole dashboard knows of the server: version, model, threshold, what the caller may do, link templates.

import {createContext, useContext} from "./html.js";
import {HOURS} from "./time.js";

export const Session = createContext(null);

/** See GET /api/v1/dashboard. */
export function useSession() {
  return useContext(Session);
}

/** Whether the caller may change anything. */
export function useMayChange() {
  return useSession().role !== "read";
}

/**
 * The moment that views call now: the clock, but for a cloud whose newest window lies more than an hour back (a recording
 * that was replayed) the end of that window.
 */
export function now(session) {
  const newest = session.newest ? Date.parse(session.newest) : NaN;
  const clock = Date.now();
  return newest < clock - HOURS ? newest : clock;
}

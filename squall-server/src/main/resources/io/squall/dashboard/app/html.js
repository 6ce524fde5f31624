// The one place that binds the markup language to the renderer.
import {h, render, Fragment, createContext} from "../vendor/preact/preact.js";
import htm from "../vendor/htm/htm.js";

export {render, Fragment, createContext};
export * from "../vendor/preact/hooks.js";
export const html = htm.bind(h);

/** Pixels of the page's text: larger on a wall screen (tokens.css), and what is drawn grows with it. */
export function rootSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
}

/** What both halves of the page build with. */
export const $ = (id) => document.getElementById(id);
export const TOPICS = { nato: "NATO", territory: "Territory", peacekeeping: "Peacekeeping" };

export function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

export async function get(path, signal) {
  const response = await fetch(path, { signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.error ?? `The server answered ${response.status}.`), { position: body.position });
  return body;
}

export function time(instant) {
  const node = el("time", "");
  const date = new Date(instant);
  if (!instant || Number.isNaN(date.getTime())) return el("span", "", "Date unknown");
  node.dateTime = instant;
  node.textContent = date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return node;
}

export const badge = (topic) => el("span", "badge", TOPICS[topic] ?? topic);

/** Cuts text at every mark's edge, so overlapping marks need no nesting; a cue wins over its sentence. */
export function marked(text, marks, from = 0, to = text.length) {
  const edges = new Set([from, to]);
  for (const { start, end } of marks) for (const edge of [start, end]) if (edge > from && edge < to) edges.add(edge);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    const over = marks.filter((mark) => mark.start < end && mark.end > start);
    const part = text.slice(start, end);
    return over.length ? el("mark", over.some((mark) => mark.cue) ? "cue" : "", part) : part;
  });
}

export function card(id, headline, ...parts) {
  const button = el("button", "headline", ...headline);
  button.type = "button";
  const node = el("li", "card", ...parts.slice(0, 1), button, ...parts.slice(1));
  node.addEventListener("click", () => { location.hash = `article=${encodeURIComponent(id)}`; });
  return node;
}

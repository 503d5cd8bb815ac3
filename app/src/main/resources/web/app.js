const $ = (id) => document.getElementById(id);
const TOPICS = { nato: "NATO", territory: "Territory", peacekeeping: "Peacekeeping" };
const ARROWS = { toward: "→", away: "←", mixed: "↔", unclear: "?" };
const MAX_ALERTS = 200;
const REASONS = 6;
const alerts = new Map();
let searchAbort;
let newest;
let articleTurn = 0;

function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

async function get(path, signal) {
  const response = await fetch(path, { signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.error ?? `The server answered ${response.status}.`), { position: body.position });
  return body;
}

function time(instant) {
  const node = el("time", "");
  const date = new Date(instant);
  if (!instant || Number.isNaN(date.getTime())) return el("span", "", "Date unknown");
  node.dateTime = instant;
  node.textContent = date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return node;
}

const badge = (topic) => el("span", "badge", TOPICS[topic] ?? topic);

function severity(level) {
  const node = el("span", "severity", "●".repeat(level) + "○".repeat(Math.max(0, 3 - level)));
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", `Severity ${level} of 3`);
  return node;
}

function direction(word) {
  return el("span", ARROWS[word] ? word : "unclear", `${ARROWS[word] ?? "?"} ${word}`);
}

function shiftLine(shift) {
  return [badge(shift.topic), el("strong", "", shift.actor ?? "Unnamed actor"), direction(shift.direction), severity(shift.severity)];
}

/** Cuts text at every mark's edge, so overlapping marks need no nesting; a cue wins over its sentence. */
function marked(text, marks, from = 0, to = text.length) {
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

function shiftMarks(shifts, part) {
  return shifts.filter((shift) => shift.part === part).flatMap((shift) => [
    { start: shift.start, end: shift.end }, { start: shift.cueStart, end: shift.cueEnd, cue: true }]);
}

function sentence(shift) {
  const marks = [{ start: shift.cueStart - shift.start, end: shift.cueEnd - shift.start, cue: true }];
  return el("p", "", ...marked(shift.sentence, marks));
}

function card(id, headline, ...parts) {
  const button = el("button", "headline", ...headline);
  button.type = "button";
  const node = el("li", "card", ...parts.slice(0, 1), button, ...parts.slice(1));
  node.addEventListener("click", () => { location.hash = `article=${encodeURIComponent(id)}`; });
  return node;
}

function alertCard(alert) {
  const [shift, ...more] = alert.shifts ?? [];
  const line = el("div", "line", time(alert.created), ...(shift ? shiftLine(shift) : (alert.tags ?? []).map(badge)));
  const others = more.filter((other) => other.part !== "title").map((other) => el("div", "more", el("div", "line", ...shiftLine(other)), sentence(other)));
  const inTitle = shift?.part === "title"; // said once: the cue is marked in the headline
  const headline = inTitle ? marked(alert.title, [{ start: shift.cueStart, end: shift.cueEnd, cue: true }]) : [alert.title];
  return card(alert.article, headline, line, shift && !inTitle ? sentence(shift) : null, ...others,
    el("div", "meta", `${alert.source} · ${alert.subscriptionName ?? alert.subscription}`));
}

function addAlerts(incoming, announce) {
  const fresh = incoming.filter((alert) => !alerts.has(alert.id));
  if (!fresh.length) return;
  for (const alert of fresh) alerts.set(alert.id, { alert, node: alertCard(alert) });
  const sorted = [...alerts.values()].sort((a, b) => Date.parse(b.alert.created) - Date.parse(a.alert.created));
  for (const { alert } of sorted.slice(MAX_ALERTS)) alerts.delete(alert.id);
  place($("alerts"), sorted.slice(0, MAX_ALERTS).map(({ node }) => node));
  $("no-alerts").hidden = true;
  if (announce) $("announce").textContent = `New alert: ${fresh[0].title}`;
}

/** Moves only what is out of place, so the focused card keeps the focus when alerts arrive. */
function place(list, nodes) {
  nodes.forEach((node, i) => { if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null); });
  while (list.children.length > nodes.length) list.lastChild.remove();
}

function live(state, word) {
  $("live").dataset.state = state;
  $("live").textContent = word;
}

async function status() {
  try {
    const s = await get("/api/status");
    $("counts").textContent = `${s.documents.toLocaleString("en")} documents · ${s.alerts.toLocaleString("en")} alerts${s.mode === "demo" ? " · demo" : ""}`;
  } catch { $("counts").textContent = "Counts unavailable"; }
}

async function search(event) {
  event?.preventDefault();
  const form = new FormData($("search"));
  const params = new URLSearchParams({ q: form.get("q").trim(), topic: form.getAll("topic").join(","), sort: form.get("sort"), limit: "20" });
  searchAbort?.abort();
  $("error").textContent = "";
  const everything = !params.get("q") && !params.get("topic");
  if (everything) {
    params.set("q", "*:*");
    params.set("sort", "time");
  }
  const abort = searchAbort = new AbortController();
  try {
    showResults(await get(`/api/search?${params}`, abort.signal), everything);
  } catch (error) {
    if (abort.signal.aborted) return;
    $("results").replaceChildren();
    $("summary").textContent = "";
    const at = error.position;
    $("error").textContent = error.message;
    if (Number.isInteger(at)) $("query").setSelectionRange(at, at + 1);
  }
}

function showResults(found, everything) {
  const none = everything ? "No articles yet. They appear here as they are published." : "Nothing found. Try fewer words or another topic.";
  $("summary").textContent = found.total
    ? `${everything ? "Newest of " : ""}${found.total.toLocaleString("en")} ${everything ? "articles" : `found in ${found.tookMillis} ms`}${found.partial ? ". Some parts of the index did not answer." : ""}`
    : none;
  const ids = found.hits.map(({ article: doc }) => doc.article.id + doc.revision).join();
  if (everything && ids === newest) return; // the reader's place and focus stay
  newest = everything ? ids : undefined;
  $("results").replaceChildren(...found.hits.map(({ article: doc, highlights }) => {
    const fragments = (part) => (highlights?.[part] ?? []).map((f) => marked(f.text, f.marks));
    const title = fragments("title")[0] ?? [doc.article.title];
    const line = el("div", "line", time(doc.article.published), el("span", "", doc.article.source), ...(doc.tags ?? []).map(badge));
    return card(doc.article.id, title, line, ...fragments("text").slice(0, 2).map((f) => el("p", "", ...f)));
  }));
}

function shiftDetail(shift) {
  const most = Math.max(1e-9, ...(shift.contributions ?? []).map((c) => Math.abs(c.logit)));
  const bars = (shift.contributions ?? []).map(({ feature, logit }) => {
    const bar = el("i", logit < 0 ? "minus" : "");
    bar.style.setProperty("--size", `${(100 * Math.abs(logit)) / most}%`);
    return el("div", "bar", el("span", "", feature), bar, el("b", "", (logit > 0 ? "+" : "") + logit.toFixed(2)));
  });
  const facts = [shift.issue, `confidence ${Math.round(shift.confidence * 100)}%`, ...(shift.context ?? [])].join(" · ");
  const rest = bars.length > REASONS ? el("details", "", el("summary", "", `${bars.length - REASONS} smaller reasons`), ...bars.slice(REASONS)) : null;
  return el("div", "shift", el("div", "line", ...shiftLine(shift)), sentence(shift), el("p", "meta", facts), ...bars.slice(0, REASONS), rest);
}

function original(url) {
  if (!url || !URL.canParse(url) || !["http:", "https:"].includes(new URL(url).protocol)) return null;
  const link = el("a", "", "Read the original");
  link.href = url;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  return link;
}

function paragraphs(text, marks) {
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    at += line.length + 1;
    return line.trim() ? el("p", "", ...marked(text, marks, from, from + line.length)) : null;
  });
}

function articleView(doc) {
  const { article, shifts = [], tagEvidence = [] } = doc;
  const title = el("h2", "", ...marked(article.title, shiftMarks(shifts, "title")));
  title.id = "article-title";
  const tags = (doc.tags ?? []).map((topic) => {
    const words = [...new Set(tagEvidence.filter((e) => e.topic === topic).flatMap((e) => e.words))];
    return el("div", "line", badge(topic), el("span", "meta", words.join(", ")));
  });
  return [title, el("div", "line meta", el("span", "", article.source), time(article.published), original(article.url)), ...tags,
    el("div", "text", ...paragraphs(article.text ?? "", shiftMarks(shifts, "text"))),
    el("h3", "", "Shifts"), ...(shifts.length ? shifts.map(shiftDetail) : [el("p", "muted", "No shift was flagged in this article.")])].filter(Boolean);
}

function hashArticle() {
  return new URLSearchParams(location.hash.slice(1)).get("article");
}

async function openFromHash() {
  const id = hashArticle();
  const turn = ++articleTurn;
  if (!id) { $("article").close(); return; }
  let content;
  try {
    content = articleView(await get(`/api/articles/${encodeURIComponent(id)}`));
  } catch (error) {
    const title = el("h2", "", "This article cannot be shown");
    title.id = "article-title";
    content = [title, el("p", "", error.message)];
  }
  if (turn !== articleTurn) return;
  $("article-body").replaceChildren(...content);
  if (!$("article").open) $("article").showModal();
  $("article").scrollTop = 0;
}

function connect() {
  const stream = new EventSource("/api/alerts/stream");
  let openedAt = Date.now();
  stream.onopen = () => { openedAt = Date.now(); live("on", "Live"); status(); };
  stream.onerror = () => live("off", "Disconnected");
  // The first moments after a connect are a replay; only what comes later is news worth announcing.
  stream.addEventListener("alert", (event) => addAlerts([JSON.parse(event.data)], Date.now() - openedAt > 2000));
}

$("search").addEventListener("submit", search);
$("search").addEventListener("change", (event) => { if (event.target !== $("query")) search(); });
$("close").addEventListener("click", () => $("article").close());
$("article").addEventListener("close", () => { if (hashArticle()) history.replaceState(null, "", location.pathname + location.search); });
$("article").addEventListener("click", (event) => { if (event.target === $("article")) $("article").close(); });
window.addEventListener("hashchange", openFromHash);
get("/api/alerts?limit=100").then((body) => addAlerts(body.alerts, false)).catch(() => { $("no-alerts").textContent = "Alerts could not be loaded. Waiting for the live stream."; }).finally(connect);
/** The newest articles keep coming while nobody searches. */
function refresh() {
  status();
  if (!$("query").value.trim() && !document.querySelector("[name=topic]:checked") && !document.hidden) search();
}

refresh();
setInterval(refresh, 5000);
openFromHash();

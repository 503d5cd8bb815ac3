import { $, badge, card, el, get, marked, time } from "./dom.js";
import { isIdle, search, watchSearch } from "./search.js";

const ARROWS = { toward: "→", away: "←", mixed: "↔", unclear: "?" };
const MAX_ALERTS = 200;
const REASONS = 6;
const alerts = new Map();
let articleTurn = 0;

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

function shiftMarks(shifts, part) {
  return shifts.filter((shift) => shift.part === part).flatMap((shift) => [
    { start: shift.start, end: shift.end }, { start: shift.cueStart, end: shift.cueEnd, cue: true }]);
}

function sentence(shift) {
  const marks = [{ start: shift.cueStart - shift.start, end: shift.cueEnd - shift.start, cue: true }];
  return el("p", "", ...marked(shift.sentence, marks));
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
  let doc;
  try {
    doc = await get(`/api/articles/${encodeURIComponent(id)}`);
    content = articleView(doc);
  } catch (error) {
    const title = el("h2", "", "This article cannot be shown");
    title.id = "article-title";
    content = [title, el("p", "", error.message)];
  }
  if (turn !== articleTurn) return;
  $("article-body").replaceChildren(...content);
  if (!$("article").open) $("article").showModal();
  $("article").scrollTop = 0;
  if (doc) related(doc, turn);
}

function lines(articles, current) {
  return el("ul", "lines", ...articles.filter(({ id }) => id !== current).map(({ id, title, source, time: at }) => {
    const link = el("a", "", title || "Untitled");
    link.href = `#article=${encodeURIComponent(id)}`;
    return el("li", "", link, el("span", "meta", ` ${source} · `, time(at)));
  }));
}

/** The rest of its story, and what is like it; each appears when it is there. */
function related(doc, turn) {
  const put = (place, title, articles) => {
    if (turn !== articleTurn || !articles.length) return;
    place.replaceChildren(el("h3", "", title), lines(articles, doc.article.id));
  };
  const story = el("section", "");
  const similar = el("section", "");
  $("article-body").append(story, similar);
  get(`/api/stories/${encodeURIComponent(doc.story.id)}`).then((s) => {
    const rest = s.articles.filter(({ id }) => id !== doc.article.id);
    put(story, `Same story: ${s.total} articles, ${s.independent} independent`, rest);
  }).catch(() => {}); // the article itself is shown
  get(`/api/articles/${encodeURIComponent(doc.article.id)}/similar?limit=6`).then(({ hits }) => put(similar, "Similar",
    hits.map(({ article: { article } }) => ({ id: article.id, title: article.title, source: article.source, time: article.published ?? article.fetched }))))
    .catch(() => {});
}

function connect() {
  const stream = new EventSource("/api/alerts/stream");
  let openedAt = Date.now();
  stream.onopen = () => { openedAt = Date.now(); live("on", "Live"); status(); };
  stream.onerror = () => live("off", "Disconnected");
  // The first moments after a connect are a replay; only what comes later is news worth announcing.
  stream.addEventListener("alert", (event) => addAlerts([JSON.parse(event.data)], Date.now() - openedAt > 2000));
}

watchSearch();
$("close").addEventListener("click", () => $("article").close());
$("article").addEventListener("close", () => { if (hashArticle()) history.replaceState(null, "", location.pathname + location.search); });
$("article").addEventListener("click", (event) => { if (event.target === $("article")) $("article").close(); });
window.addEventListener("hashchange", openFromHash);
get("/api/alerts?limit=100").then((body) => addAlerts(body.alerts, false)).catch(() => { $("no-alerts").textContent = "Alerts could not be loaded. Waiting for the live stream."; }).finally(connect);
/** The newest articles keep coming while nobody searches. */
function refresh() {
  status();
  if (isIdle() && !document.hidden) search();
}

refresh();
setInterval(refresh, 5000);
openFromHash();

import { $, TOPICS, badge, card, el, get, marked, time } from "./dom.js";
import { drawTimeline } from "./timeline.js";

const PAGE = 20;
const FACETS = { topic: "Topic", source: "Source", actor: "Actor", language: "Language", tier: "Kind of source" };
const filters = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()]));
let span; // { from, to, label } of the timeline
let abort;
let newest;
let typing;

const hasFilters = () => span !== undefined || Object.values(filters).some((values) => values.size);

/** Whether the newest articles are shown rather than somebody's search. */
export const isIdle = () => !$("query").value.trim() && !hasFilters() && $("more").dataset.open !== "true";

function parameters() {
  const form = new FormData($("search"));
  const params = new URLSearchParams({ q: form.get("q").trim(), sort: form.get("sort"), limit: PAGE, facets: Object.keys(FACETS).join(","), facetLimit: 5, timeline: "auto" });
  for (const [facet, values] of Object.entries(filters)) if (values.size) params.set(facet, [...values].join(","));
  if (span) { params.set("from", span.from); params.set("to", span.to); }
  if (form.get("collapse")) params.set("collapse", "story");
  if (!params.get("q") && form.get("sort") === "relevance") params.set("sort", "time");
  return params;
}

export async function search(event) {
  event?.preventDefault();
  abort?.abort();
  $("error").textContent = "";
  const mine = abort = new AbortController();
  const idle = !$("query").value.trim() && !hasFilters();
  const params = parameters();
  try {
    show(await get(`/api/search?${params}`, mine.signal), params, idle);
  } catch (error) {
    if (!mine.signal.aborted) showError(error);
  }
}

function showError(error) {
  newest = undefined;
  for (const part of ["results", "facets", "timeline", "exports"]) $(part).replaceChildren();
  $("summary").textContent = "";
  for (const part of ["more", "refine"]) $(part).hidden = true;
  $("error").textContent = error.message;
  if (Number.isInteger(error.position)) $("query").setSelectionRange(error.position, error.position + 1);
}

function summary(found, idle) {
  if (!found.total) return idle ? "No articles yet. They appear here as they are published." : "Nothing found. Try fewer words or filters.";
  const count = (n, word) => `${n.toLocaleString("en")} ${n === 1 ? word : word === "story" ? "stories" : word + "s"}`;
  const what = found.stories === undefined ? count(found.total, "article") : `${count(found.stories, "story")}, ${count(found.total, "article")}`;
  const holes = [found.partial ? "The time limit was reached." : "", found.missing?.length ? "Some parts of the index did not answer." : ""].filter(Boolean).join(" ");
  return `${idle ? "Newest of " : ""}${what}${idle ? "" : ` in ${found.tookMillis} ms`}${holes ? `. ${holes}` : ""}`;
}

function show(found, params, idle) {
  $("summary").replaceChildren(summary(found, idle), ...instead(found));
  const ids = found.hits.map(({ article: doc, others }) => doc.article.id + doc.revision + others).join();
  if (idle && ids === newest) return; // the reader's place and focus stay
  newest = idle ? ids : undefined;
  $("results").replaceChildren(...found.hits.map(hitCard));
  showFacets(found.facets ?? {});
  drawTimeline($("timeline"), found.timeline, span, choose);
  showExports(params, found.total);
  offerMore(found, params);
}

function instead(found) {
  if (!found.didYouMean) return [];
  const button = el("button", "link", found.didYouMean);
  button.type = "button";
  button.addEventListener("click", () => { $("query").value = found.didYouMean; search(); });
  return [" Did you mean ", button, "?"];
}

function hitCard({ article: doc, highlights, others }) {
  const fragments = (part) => (highlights?.[part] ?? []).map((f) => marked(f.text, f.marks));
  const title = fragments("title")[0] ?? [doc.article.title];
  const copy = doc.story?.copyOf ? el("span", "badge", "Copy") : null;
  const line = el("div", "line", time(doc.article.published), el("span", "", doc.article.source), ...(doc.tags ?? []).map(badge), copy);
  const rest = others ? el("div", "meta", `and ${others.toLocaleString("en")} more in this story`) : null;
  return card(doc.article.id, title, line, ...fragments("text").slice(0, 2).map((f) => el("p", "", ...f)), rest);
}

function offerMore(found, params) {
  $("more").hidden = !found.next;
  $("more").dataset.open = "false";
  $("more").onclick = async () => {
    params.set("after", found.next);
    params.delete("facets");
    params.delete("timeline");
    $("more").disabled = true;
    try {
      const next = await get(`/api/search?${params}`);
      const first = next.hits.map(hitCard);
      $("results").append(...first);
      first[0]?.querySelector("button").focus();
      offerMore(next, params);
      $("more").dataset.open = "true"; // what was opened is not closed by newer articles
    } catch (error) {
      $("error").textContent = error.message;
    } finally {
      $("more").disabled = false;
    }
  };
}

function toggle(facet, value) {
  if (!filters[facet].delete(value)) filters[facet].add(value);
  search();
}

function choose(next) {
  span = next;
  search();
}

const shown = (facet, id) => (facet === "topic" ? TOPICS[id] ?? id : facet === "tier" ? id[0].toUpperCase() + id.slice(1) : id);

function option(facet, { id, count }) {
  const on = filters[facet].has(id);
  const button = el("button", "option", el("span", "", shown(facet, id)), el("span", "meta", count === undefined ? "×" : count.toLocaleString("en")));
  button.type = "button";
  button.dataset.key = `${facet}:${id}`;
  button.setAttribute("aria-pressed", String(on));
  button.addEventListener("click", () => toggle(facet, id));
  return el("li", "", button);
}

/** Chosen values stay, also where they count nothing, so that they can be taken back. */
function showFacets(facets) {
  const focused = document.activeElement?.dataset?.key;
  $("facets").replaceChildren(...Object.entries(FACETS).map(([facet, name]) => {
    const counts = facets[facet] ?? [];
    const gone = [...filters[facet]].filter((id) => !counts.some((c) => c.id === id)).map((id) => ({ id, count: 0 }));
    const all = [...gone, ...counts];
    if (!all.length || (all.length === 1 && !filters[facet].size)) return null; // one value narrows nothing
    return el("section", "", el("h3", "", name), el("ul", "", ...all.map((one) => option(facet, one))));
  }).filter(Boolean));
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  $("refine").hidden = !$("facets").children.length;
  $("clear").hidden = !hasFilters();
}

function showExports(params, total) {
  const link = (format) => {
    const wanted = new URLSearchParams(params);
    for (const name of ["limit", "facets", "facetLimit", "timeline", "collapse"]) wanted.delete(name);
    wanted.set("format", format);
    const a = el("a", "", format === "csv" ? "CSV" : "JSON Lines");
    a.href = `/api/search/export?${wanted}`;
    a.download = "";
    return a;
  };
  $("exports").replaceChildren(...(total ? ["Export: ", link("csv"), " · ", link("jsonl")] : []));
}

async function suggest() {
  const query = $("query").value;
  if (query.trim().length < 2) { $("suggestions").replaceChildren(); return; }
  try {
    const { suggestions } = await get(`/api/suggest?q=${encodeURIComponent(query)}`);
    if ($("query").value !== query) return;
    $("suggestions").replaceChildren(...suggestions.map(({ query: value, count }) => {
      const node = el("option", "");
      node.value = value;
      if (count) node.label = `${value} (${count.toLocaleString("en")})`;
      return node;
    }));
  } catch { $("suggestions").replaceChildren(); } // typing goes on without
}

export function watchSearch() {
  $("search").addEventListener("submit", search);
  $("search").addEventListener("change", (event) => { if (event.target !== $("query")) search(); });
  $("query").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(suggest, 150); });
  $("refine").open = matchMedia("(min-width: 801px)").matches;
  $("clear").addEventListener("click", () => {
    for (const values of Object.values(filters)) values.clear();
    choose(undefined);
    $("query").focus();
  });
}

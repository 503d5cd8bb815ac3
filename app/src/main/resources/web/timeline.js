const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 56;

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function label(start, interval) {
  const fine = interval.endsWith("m") || interval.endsWith("h");
  const day = { timeZone: "UTC", year: "numeric", month: "short", ...(interval.endsWith("M") || interval.endsWith("y") ? {} : { day: "numeric" }) };
  return new Date(start).toLocaleString("en-GB", fine ? { ...day, hour: "2-digit", minute: "2-digit" } : day);
}

/** Ends of a bucket: until the next one begins. */
function spanOf(buckets, i, interval) {
  const start = Date.parse(buckets[i].start);
  const last = buckets.length - 1;
  const width = i < last ? Date.parse(buckets[i + 1].start) - start : last > 0 ? start - Date.parse(buckets[last - 1].start) : 60_000;
  return { from: buckets[i].start, to: new Date(start + width - 1).toISOString(), label: label(buckets[i].start, interval) };
}

/** Bars to click, or to walk with the arrow keys and choose with Enter. */
export function drawTimeline(place, timeline, span, choose) {
  const buckets = timeline?.buckets ?? [];
  const parts = [];
  if (buckets.length > 1) parts.push(chart(buckets, timeline.interval, choose), ends(buckets, timeline.interval));
  if (span) parts.push(back(span, choose));
  place.replaceChildren(...parts);
}

function chart(buckets, interval, choose) {
  const most = Math.max(...buckets.map(({ count }) => count));
  const svg = shape("svg", { viewBox: `0 0 ${buckets.length} ${HEIGHT}`, preserveAspectRatio: "none", tabindex: "0", role: "group", class: "bars" });
  const bars = buckets.map(({ start, count }, i) => {
    const height = count ? Math.max(2, (HEIGHT - 4) * count / most) : 0;
    const hit = shape("g", {});
    hit.append(shape("rect", { x: i, y: 0, width: 1, height: HEIGHT, class: "ground" }),
      shape("rect", { x: i + 0.08, y: HEIGHT - height, width: 0.84, height, class: "bar" }));
    const title = shape("title", {});
    title.textContent = `${label(start, interval)}: ${count.toLocaleString("en")}`;
    hit.append(title);
    hit.addEventListener("click", () => choose(spanOf(buckets, i, interval)));
    return hit;
  });
  svg.append(...bars);
  walk(svg, bars, (i) => choose(spanOf(buckets, i, interval)));
  return svg;
}

function walk(svg, bars, choose) {
  let at = -1;
  const say = () => svg.setAttribute("aria-label", at < 0 ? "Articles over time. Arrow keys move, Enter narrows." : bars[at].querySelector("title").textContent);
  say();
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Enter" && at >= 0) choose(at);
    if (!step) return;
    event.preventDefault();
    bars[at]?.classList.remove("at");
    at = Math.min(bars.length - 1, Math.max(0, at + step));
    bars[at].classList.add("at");
    say();
  });
}

function ends(buckets, interval) {
  const line = document.createElement("div");
  line.className = "ends meta";
  for (const bucket of [buckets[0], buckets.at(-1)]) {
    const end = document.createElement("span");
    end.textContent = label(bucket.start, interval);
    line.append(end);
  }
  return line;
}

function back(span, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = `${span.label} × all times`;
  button.addEventListener("click", () => choose(undefined));
  return button;
}

// The colours of codes in the editor: what can be seen in both themes, and swatches to choose from.

const LEAST_CONTRAST = 3; // what WCAG asks of signs that carry a meaning
const PAPERS = [
  { paper: "#f7f7f7", text: "#000000", lift: 0 },
  { paper: "#212121", text: "#ffffff", lift: 0.42 }, // as --wb-lift in shared.css
];

const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const curved = (channel) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);
const channels = (color) => [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function toLab([red, green, blue]) {
  const [l, m, s] = [
    0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
    0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
    0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
  ].map(Math.cbrt);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([light, a, b]) {
  const [l, m, s] = [
    light + 0.3963377774 * a + 0.2158037573 * b,
    light - 0.1055613458 * a - 0.0638541728 * b,
    light - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}

/** The smaller of the contrasts of a colour with the page in the light and in the dark theme. */
export function contrastOf(color) {
  return Math.min(
    ...PAPERS.map(({ paper, text, lift }) => {
      const [own, other] = [toLab(channels(color)), toLab(channels(text))];
      const shown = luminance(fromLab(own.map((part, i) => part * (1 - lift) + other[i] * lift)));
      const ground = luminance(channels(paper));
      return (Math.max(shown, ground) + 0.05) / (Math.min(shown, ground) + 0.05);
    }),
  );
}

/** The colour of the same hue that is nearest in lightness and can be seen in both themes. */
export function nearestSeen(color) {
  const [light, a, b] = toLab(channels(color));
  const toHex = (rgb) => `#${rgb.map((channel) => Math.round(curved(channel) * 255).toString(16).padStart(2, "0")).join("")}`;
  for (let step = 0; step <= 1; step += 0.01) {
    for (const other of [light - step, light + step]) {
      const tried = toHex(fromLab([other, a, b]));
      if (other >= 0 && other <= 1 && contrastOf(tried) >= LEAST_CONTRAST + 0.02) return tried;
    }
  }
  return "#6e6348";
}

function makeDot(room, color) {
  const dot = make("i", "wb-dot", { "aria-hidden": "true" });
  dot.style.setProperty("--wb-color", room.shade(color));
  return dot;
}

/** Colours to choose from, and any other that can be seen in both themes. */
function drawSwatches(editor, place, color, kind, weak, choose) {
  const { room } = editor;
  const { words } = room;
  const ofKind = editor.info.kindColors[kind] ?? "";
  const focused = place.contains(document.activeElement) ? [...place.children].indexOf(document.activeElement.closest(".wb-eswatches > *")) : -1;
  const swatch = (value, label) => {
    const button = make("button", "wb-eswatch", { type: "button", title: label, "aria-label": label, "aria-pressed": String(value === color) });
    button.style.setProperty("--wb-color", room.shade(value || ofKind || "#888888"));
    if (!value) button.classList.add("wb-eauto");
    button.addEventListener("click", () => {
      weak.hidden = true;
      choose(value);
    });
    return button;
  };
  const { palette } = editor.info;
  const own = make("input", "wb-eown", { type: "color", "aria-label": words["e color own"], title: words["e color own"] });
  own.value = /^#[0-9a-f]{6}$/i.test(color) ? color : ofKind || "#888888";
  const isOwn = color.startsWith("#") && !palette.includes(color);
  own.classList.toggle("wb-eon", Boolean(isOwn));
  own.addEventListener("input", (event) => event.stopPropagation());
  own.addEventListener("change", (event) => {
    event.stopPropagation();
    const ratio = contrastOf(own.value);
    weak.hidden = ratio >= LEAST_CONTRAST;
    if (ratio >= LEAST_CONTRAST) {
      choose(own.value);
      return;
    }
    const better = nearestSeen(own.value);
    const use = makeButton(fill(words["e color nearest"], { color: better }), "wb-small", () => {
      weak.hidden = true;
      choose(better);
    });
    use.prepend(makeDot(room, better), " ");
    weak.replaceChildren(make("span", "", {}, fill(words["e color weak"], { color: own.value, ratio: ratio.toFixed(1) })), use);
  });
  place.replaceChildren(swatch("", words["e color kind"]), ...palette.map((value) => swatch(value, value)), own);
  place.children[focused]?.focus();
}

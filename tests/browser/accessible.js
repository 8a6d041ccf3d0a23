// What assistive technology needs of a page, checked in the page itself: a function of an element that gives sentences, one for each fault.

(root) => {
  const faults = new Set();
  const told = (element) => {
    const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 30);
    return `<${element.tagName.toLowerCase()} class="${element.className}" ${element.getAttribute("role") ?? ""}> ${name}`;
  };
  const fault = (what, element) => faults.add(`${what}: ${told(element)}`);
  const all = [...root.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }));

  // ---- Ids and what refers to them ----

  const ids = new Map();
  for (const { id } of document.querySelectorAll("[id]")) ids.set(id, (ids.get(id) ?? 0) + 1);
  for (const [id, n] of ids) if (n > 1) faults.add(`the id ${id} stands ${n} times on the page`);
  for (const name of ["aria-controls", "aria-labelledby", "aria-describedby", "aria-owns", "aria-activedescendant", "for", "list"]) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/)) if (!ids.has(id)) fault(`${name}=${JSON.stringify(id)} leads nowhere`, element);
    }
  }

  // ---- Roles: those of WAI-ARIA 1.2, each where it may stand ----

  const ROLES = new Set(
    `alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary
    contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group heading img
    insertion link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter
    navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search
    searchbox separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term textbox time
    timer toolbar tooltip tree treegrid treeitem`.split(/\s+/),
  );
  const WITHIN = {
    option: ["listbox"],
    treeitem: ["tree"],
    tab: ["tablist"],
    menuitem: ["menu", "menubar"],
    menuitemcheckbox: ["menu", "menubar"],
    listitem: ["list"],
    row: ["grid", "table", "treegrid"],
    gridcell: ["row"],
    cell: ["row"],
    rowheader: ["row"],
    columnheader: ["row"],
  };
  const HOLDS = {
    listbox: ["option"],
    tree: ["treeitem"],
    tablist: ["tab"],
    list: ["listitem"],
    menu: ["menuitem", "menuitemcheckbox", "menuitemradio", "separator"],
    row: ["gridcell", "cell", "rowheader", "columnheader"],
    grid: ["row", "caption"],
    table: ["row", "caption"],
  };
  const THROUGH = new Set(["generic", "none", "presentation", "group", "rowgroup"]);
  const inTable = (element, role) => (element.closest("table")?.getAttribute("role") === "grid" ? "gridcell" : role);
  const OWN = {
    A: (e) => (e.hasAttribute("href") ? "link" : "generic"),
    ARTICLE: () => "article",
    ASIDE: () => "complementary",
    BLOCKQUOTE: () => "blockquote",
    BUTTON: () => "button",
    DETAILS: () => "group",
    DL: () => "generic",
    FIELDSET: () => "group",
    FORM: () => "form",
    H2: () => "heading",
    H3: () => "heading",
    H4: () => "heading",
    HR: () => "separator",
    INPUT: (e) => ({ checkbox: "checkbox", radio: "radio", search: "searchbox", number: "spinbutton", file: "button" })[e.type] ?? "textbox",
    LI: () => "listitem",
    NAV: () => "navigation",
    OL: () => "list",
    P: () => "paragraph",
    SECTION: (e) => (e.hasAttribute("aria-label") ? "region" : "generic"),
    SELECT: () => "combobox",
    SUMMARY: () => "button",
    TABLE: () => "table",
    TBODY: () => "rowgroup",
    TD: (e) => inTable(e, "cell"),
    TEXTAREA: () => "textbox",
    TH: (e) => (e.scope === "row" ? "rowheader" : e.scope === "col" || e.closest("thead") ? "columnheader" : inTable(e, "cell")),
    THEAD: () => "rowgroup",
    TR: () => "row",
    UL: () => "list",
  };
  const roleOf = (element) => element.getAttribute("role") ?? OWN[element.tagName]?.(element) ?? "generic";
  const isUnseen = (element) => element.closest("[aria-hidden='true']") !== null;
  const parentOf = (element) => {
    let up = element.parentElement;
    while (up && up !== document.body && THROUGH.has(roleOf(up))) up = up.parentElement;
    return up;
  };
  const FOCUSED = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  const isFocusable = (element) => element.matches(FOCUSED) && !element.disabled && element.getAttribute("tabindex") !== "-1";
  const WHOLE = ["button", "checkbox", "img", "menuitem", "menuitemcheckbox", "option", "progressbar", "radio", "switch", "tab"];

  for (const element of all) {
    const role = roleOf(element);
    if (isUnseen(element)) {
      if (isFocusable(element)) fault("hidden from assistive technology, but in the tab order", element);
      continue;
    }
    if (element.hasAttribute("role") && !ROLES.has(role)) fault(`there is no role ${role}`, element);
    if (WITHIN[role] && !WITHIN[role].includes(roleOf(parentOf(element)))) fault(`${role} stands in ${roleOf(parentOf(element))}`, element);
    const up = parentOf(element);
    if (role !== "generic" && !THROUGH.has(role) && up && root.contains(up) && HOLDS[roleOf(up)] && !HOLDS[roleOf(up)].includes(role)) {
      fault(`${roleOf(up)} holds ${role}`, element);
    }
    if (Number(element.getAttribute("tabindex")) > 0) fault("comes before others in the tab order", element);
    const whole = element.parentElement?.closest(WHOLE.map((one) => `[role=${one}]`).join(", ") + ", button");
    if (element.matches(FOCUSED) && !element.disabled && whole && root.contains(whole)) fault(`can have the focus inside ${roleOf(whole)}`, element);
    if (element.hasAttribute("aria-label") && ["generic", "paragraph", "none", "strong", "emphasis", "code"].includes(role)) fault(`a ${role} cannot have a name`, element);
    if (element.hasAttribute("aria-selected") && !["option", "row", "gridcell", "tab", "treeitem", "columnheader", "rowheader"].includes(role)) fault(`a ${role} cannot be selected`, element);
    if (element.hasAttribute("aria-pressed") && role !== "button") fault(`a ${role} cannot be pressed`, element);
    if (element.hasAttribute("aria-expanded") && !["button", "combobox", "treeitem", "row", "tab", "link", "menuitem", "gridcell"].includes(role)) fault(`a ${role} cannot be folded out`, element);
    for (const { name, value } of element.attributes) {
      if (/^aria-(selected|expanded|pressed|checked|hidden|invalid|busy|modal|readonly|disabled|multiselectable|multiline)$/.test(name) && !["true", "false", "mixed"].includes(value)) fault(`${name}=${JSON.stringify(value)}`, element);
    }
  }

  // ---- Contrast (WCAG 2.2, 1.4.3): text at least 4.5, large text 3, with what is really behind it ----

  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (color) => {
    if (!known.has(color)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      known.set(color, [red, green, blue, alpha / 255]);
    }
    return known.get(color);
  };
  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const luminance = (color) =>
    color
      .slice(0, 3)
      .map((channel) => channel / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
      .reduce((sum, channel, i) => sum + [0.2126, 0.7152, 0.0722][i] * channel, 0);
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  /** What is behind the text of an element: [colour, opacity of the text], null where a picture or gradient is. */
  const ground = (element) => {
    const layers = [];
    let opacity = 1;
    for (let up = element; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      opacity *= Number(style.opacity);
      if (style.backgroundImage !== "none") return null;
      const color = rgba(style.backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    let made = rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#121212" : "#ffffff");
    for (const layer of layers.reverse()) made = over(layer, made);
    return [made, opacity];
  };
  const isOff = (element) => element.closest(":disabled, [aria-disabled='true'], label:has(:disabled)") !== null;
  const check = (element, style, words) => {
    const found = ground(element);
    if (!found || isOff(element)) return;
    const [behind, opacity] = found;
    const [r, g, b, a] = rgba(style.color);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const got = ratio(over([r, g, b, a * opacity], behind), behind);
    if (got < wanted - 0.01) fault(`contrast ${got.toFixed(2)} of “${words.trim().slice(0, 20)}”`, element);
  };
  // The ring round what has the focus (1.4.11): at least 3 with every ground that it may lie on.
  const probe = root.appendChild(document.createElement("i"));
  for (const name of ["--wb-page", "--wb-panel"]) {
    probe.style.color = "var(--wb-focus)";
    probe.style.backgroundColor = `var(${name})`;
    const style = getComputedStyle(probe);
    const behind = over(rgba(style.backgroundColor), [255, 255, 255, 1]);
    const got = ratio(over(rgba(style.color), behind), behind);
    if (got < 3) faults.add(`contrast ${got.toFixed(2)} of the focus with ${name}`);
  }
  probe.remove();

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.tagName === "OPTION") continue;
    check(element, getComputedStyle(element), node.data);
  }
  for (const field of all.filter((one) => one.matches("input:not([type=checkbox], [type=radio], [type=color], [type=file]), select, textarea"))) {
    if (field.value) check(field, getComputedStyle(field), field.value);
    else if (field.placeholder) check(field, getComputedStyle(field, "::placeholder"), field.placeholder);
  }
  return [...faults];
}

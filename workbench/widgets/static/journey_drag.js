// Drag a part of the map to another place, or the ground to move the map.

const DRAG_AFTER = 6; // pixels that a pointer moves before it drags

class MapDrag {
  constructor(screen, map) {
    this.screen = screen;
    this.map = map;
    this.held = null; // {id or null, x, y, isDragging}
    this.place = null; // where the part would go
    this.ghost = make("div", "wb-ghost", { "aria-hidden": "true", hidden: true });
    map.root.append(this.ghost);
    map.root.addEventListener("pointerdown", (event) => this.took(event));
    map.root.addEventListener("pointermove", (event) => this.moved(event));
    map.root.addEventListener("pointerup", (event) => this.released(event));
    map.root.addEventListener("pointercancel", () => this.stop());
  }

  get isBusy() {
    return this.held?.isDragging === true;
  }

  took(event) {
    if (event.button !== 0 || event.target.closest("textarea, button")) return;
    const id = event.target.closest("[data-node]")?.dataset.node ?? null;
    this.held = { id, x: event.clientX, y: event.clientY, isDragging: false, pointer: event.pointerId };
    if (id === null) event.preventDefault(); // no text is selected by moving the map
  }

  moved(event) {
    const { held, map } = this;
    if (!held || held.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.isDragging) {
      if (Math.hypot(dx, dy) < DRAG_AFTER) return;
      held.isDragging = true;
      map.root.setPointerCapture(event.pointerId);
      map.root.classList.add(held.id ? "wb-dragging" : "wb-panning");
      if (held.id) this.ghost.textContent = map.node(held.id).name;
      this.ghost.hidden = !held.id;
    }
    if (held.id === null) {
      map.move(dx, dy);
      [held.x, held.y] = [event.clientX, event.clientY];
      return;
    }
    const box = map.root.getBoundingClientRect();
    this.ghost.style.transform = `translate(${event.clientX - box.left + 10}px, ${event.clientY - box.top + 8}px)`;
    this.place = dropPlace(map.nodes, held.id, ...map.toMap(event));
    this.drawHint();
  }

  drawHint() {
    const { place, map } = this;
    map.hint.replaceChildren();
    if (!place) return;
    const [left, top, right, bottom] = place.rim;
    if (place.where === "into") map.hint.append(draw("rect", { class: "wb-drop", x: left - 5, y: top - 4, width: right - left + 10, height: bottom - top + 8, rx: 11 }));
    else {
      const y = place.edge === "top" ? top - 2 : bottom + 2;
      map.hint.append(draw("path", { class: "wb-drop", d: `M${left},${y}L${right},${y}` }));
    }
  }

  released(event) {
    const { held, place } = this;
    if (!held || held.pointer !== event.pointerId) return;
    this.stop();
    if (held.isDragging) {
      if (held.id && place) this.screen.drop(held.id, place);
    } else if (held.id) this.screen.clicked(held.id);
    else this.map.focus();
  }

  stop() {
    this.held = null;
    this.place = null;
    this.ghost.hidden = true;
    this.map.hint.replaceChildren();
    this.map.root.classList.remove("wb-dragging", "wb-panning");
    this.screen.showWaiting();
  }
}

/* A panel beside the link it belongs to, opened by pointing at the link or by focus. As WCAG 2.2, 1.4.13, wants it: the
   pointer can enter the panel, Esc closes it without moving focus or pointer, and it stays as long as either is there. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const OPENS = 120; // milliseconds, so that a pointer that only passes opens nothing
  const CLOSES = 300; // time to get from the link into the panel
  const EDGE = 8; // pixels to the edge of the window

  edition.Panel = class {
    #timer = 0;
    #over = false;
    #dismissed = null;

    constructor(className) {
      this.element = document.createElement("div");
      this.element.className = className;
      this.element.hidden = true;
      this.trigger = null;
      this.element.addEventListener("pointerenter", () => this.#enter());
      this.element.addEventListener("pointerleave", () => this.#leave());
      this.element.addEventListener("focusout", () => this.#soon(() => this.#closeIfLeft(), 0));
      document.addEventListener("keydown", (event) => event.key === "Escape" && this.dismiss());
      document.addEventListener("pointerdown", (event) => this.#has(event.target) || this.close());
      window.addEventListener("resize", () => this.close());
    }

    /** Open for `trigger` from now on; `fill` is called before each opening and puts the element in its place; when it
        gives false, nothing opens. With `tapOpens`, a first tap on a touch screen opens and only a second one follows.
        With `stays`, following the link, which leads to the place itself, leaves the panel open and the link in focus:
        browsers take the focus away when they go to an anchor. */
    serve(trigger, fill, { tapOpens = false, stays = false } = {}) {
      let touch = false;
      let followed = false;
      trigger.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "touch") return;
        this.#over = true;
        this.#soon(() => this.open(trigger, fill), OPENS);
      });
      trigger.addEventListener("pointerleave", () => this.#leave());
      trigger.addEventListener("pointerdown", (event) => (touch = event.pointerType === "touch"));
      trigger.addEventListener("focus", () => touch || this.open(trigger, fill));
      trigger.addEventListener("blur", () => {
        if (followed) trigger.focus({ preventScroll: true });
        else this.#soon(() => this.#closeIfLeft(), 0);
      });
      trigger.addEventListener("click", (event) => {
        followed = stays;
        setTimeout(() => (followed = false), 100);
        if (touch && tapOpens && this.trigger !== trigger) event.preventDefault();
        this.open(trigger, fill);
        touch = false;
      });
    }

    async open(trigger, fill) {
      clearTimeout(this.#timer);
      if (this.trigger === trigger || this.#dismissed === trigger) return;
      this.close();
      this.trigger = trigger;
      if ((await fill()) === false || this.trigger !== trigger) {
        if (this.trigger === trigger) this.trigger = null;
        return;
      }
      this.element.hidden = false;
      this.#place();
    }

    close() {
      clearTimeout(this.#timer);
      this.#over = false;
      this.element.hidden = true;
      this.trigger = null;
    }

    /** Close for Esc; focus goes back to the link if it was in the panel, and that does not open it again. */
    dismiss() {
      const { trigger } = this;
      if (!trigger) return;
      const inside = this.element.contains(document.activeElement);
      this.close();
      if (!inside) return;
      this.#dismissed = trigger;
      trigger.focus();
      this.#dismissed = null;
    }

    #has(node) {
      return this.element.contains(node) || Boolean(this.trigger?.contains(node));
    }

    #soon(action, delay) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(action, delay);
    }

    #enter() {
      this.#over = true;
      clearTimeout(this.#timer);
    }

    #leave() {
      this.#over = false;
      this.#soon(() => this.#closeIfLeft(), CLOSES);
    }

    #closeIfLeft() {
      if (!this.#over && !this.#has(document.activeElement)) this.close();
    }

    /** Below the link, or above where there is no room; never beyond the window's sides. */
    #place() {
      const { style } = this.element;
      style.left = style.top = "0";
      const link = this.trigger.getBoundingClientRect();
      const panel = this.element.getBoundingClientRect();
      const furthest = document.documentElement.clientWidth - panel.width - EDGE;
      const left = Math.max(EDGE, Math.min(link.left, furthest));
      const below = link.bottom + panel.height + EDGE <= window.innerHeight || link.top < panel.height;
      style.left = `${left - panel.left}px`;
      style.top = `${(below ? link.bottom : link.top - panel.height) - panel.top}px`;
    }
  };
})();

/* For walks with the keyboard. `marks()` numbers everything that can be reached and is seen, in the page's order, and
   says how many there are; `here()` tells about the element that has focus: its number (-1: none, it has come since),
   whether its focus is seen, at what contrast, and what covers it. */
(() => {
  const REACHED = "a[href], button, input, select, textarea, summary, [tabindex='0']";

  const seen = (element) => {
    const rect = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && rect.width > 1 && rect.height > 1;
  };

  const marks = () => {
    const all = [...document.querySelectorAll(REACHED)].filter((element) => seen(element) && element.tabIndex >= 0);
    all.forEach((element, at) => (element.dataset.walk = at));
    return all.map((element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 100));
  };

  const numbers = (color) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };

  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; // WCAG 2.2, «relative luminance»
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color[3] > 200) return color;
    }
    return [255, 255, 255, 255];
  };

  const here = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50)); // what the stop before has opened closes
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const rect = [...element.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    const top = rect && document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    return {
      at: element === document.body ? null : Number(element.dataset.walk ?? -1),
      name: element.outerHTML.replace(/\s+/g, " ").slice(0, 100),
      line: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      contrast: contrast(numbers(style.outlineColor), ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement)),
      covered: !top || !(element.contains(top) || top.contains(element)),
    };
  };

  return { marks, here };
})()

"""What a reader does with mouse and keyboard, and sees."""

from playwright.sync_api import Locator, Page

from tests.conftest import SITE_URL

TALK = f"{SITE_URL}gespraech/"


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def pasted(page: Page, field: str) -> str:
    """What a paste by hand gives: the HTML of a field with form, the words of a plain one."""
    page.evaluate("""(name) => {
        document.querySelector("#field")?.remove();
        const field = Object.assign(document.createElement(name), { id: "field" });
        field.toggleAttribute("contenteditable", name === "div");
        document.body.append(field);
        field.focus();
    }""", field)  # fmt: skip
    page.keyboard.press("Control+v")
    return page.locator("#field").evaluate("(field) => field.value ?? field.innerHTML")


def select(page: Page, first: str, start: str, last: str, end: str) -> None:
    """Select from the first occurrence of ``start`` in one element to the end of ``end`` in another (or the same)."""
    page.evaluate(
        """([first, start, last, end]) => {
            const find = (selector, words, after) => {
                const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode()); ) {
                    const at = node.data.replace(/\\n/g, " ").indexOf(words);
                    if (at >= 0) return [node, at + (after ? words.length : 0)];
                }
            };
            const range = document.createRange();
            range.setStart(...find(first, start, false));
            range.setEnd(...find(last, end, true));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [first, start, last, end],
    )


def menu(page: Page) -> Locator:
    return page.locator(".address-menu")


def entry(page: Page, link: str, name: str) -> Locator:
    """An entry of the menu, opened by a click on a number or sign."""
    page.locator(link).click()
    return menu(page).get_by_role("menuitem", name=name)


def preview(page: Page) -> Locator:
    return page.get_by_role("tooltip")

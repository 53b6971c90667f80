/* The way past the head of the page for those who go by keyboard; seen only while it has the focus. */
import { text } from "../text/text";
import "./skip-link.css";

export function SkipLink() {
  return (
    <button type="button" class="skip-link visually-hidden" onClick={goToContent}>
      {text.value.skip}
    </button>
  );
}

/** The next Tab goes on inside. */
function goToContent(): void {
  const content = document.querySelector("main");
  content?.setAttribute("tabindex", "-1");
  content?.focus();
}

/* Links to the views; each view has an address of its own. */
import { text } from "../text/text";
import { addressOfView, currentView, showView } from "./current-view";
import { type View, views } from "./views";
import "./view-navigation.css";

export function ViewNavigation() {
  const { label, titles } = text.value.views;
  return (
    <nav class="views" aria-label={label}>
      {views.map((view) => (
        <a
          key={view.id}
          href={location.pathname + location.search + addressOfView(view)}
          aria-current={view === currentView.value ? "page" : undefined}
          onClick={(event) => open(event, view)}
        >
          {titles[view.id]}
        </a>
      ))}
    </nav>
  );
}

/** In this tab the view changes in place; with a modifier key the browser opens the address its own way. */
function open(event: MouseEvent, view: View): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  showView(view);
}

/* What a visitor can take along: the model for a microcontroller, a link, a picture of the page. */
import { ProjectPanel } from "../panels/project/project-panel";
import { SharePanel } from "../panels/share/share-panel";

export function ExportView() {
  return (
    <>
      <div class="panel">
        <ProjectPanel />
      </div>
      <div class="panel">
        <SharePanel />
      </div>
    </>
  );
}

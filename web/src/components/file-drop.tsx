/* Takes files dropped anywhere on the page, and says so while one hovers over it. */
import { useEffect, useState } from "preact/hooks";
import "./file-drop.css";

interface FileDropProps {
  invitation: string;
  onFiles: (files: readonly File[]) => void;
}

export function FileDrop({ invitation, onFiles }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Every element that the pointer crosses enters and leaves; only the outermost leave counts.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const listeners = new AbortController();
    const on = (type: "dragenter" | "dragover" | "dragleave" | "drop", handle: (event: DragEvent) => void) =>
      window.addEventListener(type, handle, { signal: listeners.signal });

    on("dragenter", (event) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setIsOver(true);
    });
    on("dragleave", (event) => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setIsOver(false);
    });
    on("dragover", (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    on("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    });
    return () => listeners.abort();
  }, [onFiles]);
  return isOver ? (
    <div class="file-drop">
      <p>{invitation}</p>
    </div>
  ) : null;
}

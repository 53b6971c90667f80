/*
 * Copying text, also where the page is not served securely and browsers hide the clipboard.
 */

/** Whether it worked. */
export async function copyText(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return copySelected(content);
  }
}

function copySelected(content: string): boolean {
  const field = document.createElement("textarea");
  field.value = content;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const worked = document.execCommand?.("copy") ?? false;
  field.remove();
  return worked;
}

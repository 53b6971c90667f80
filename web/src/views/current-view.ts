/*
 * The view that the address of the page names; the first one where it names none.
 */
import { computed } from "@preact/signals";
import { addressValue, addressWith, goTo } from "../state/address-state";
import { type View, views } from "./views";

export const currentView = computed<View>(
  () => views.find(({ id }) => id === addressValue("view")) ?? views[0],
);

export function addressOfView({ id }: View): string {
  return addressWith({ view: id === views[0].id ? null : id });
}

export function showView({ id }: View): void {
  goTo({ view: id === views[0].id ? null : id });
}

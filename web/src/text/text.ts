/*
 * The language in use. Components read text.value, so a change of language shows at once.
 */
import { type Signal, signal } from "@preact/signals";
import { english, type Text } from "./english";

export const text: Signal<Text> = signal(english);

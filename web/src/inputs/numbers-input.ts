/*
 * Numbers as they are, for any model.
 */
import { preparedInput } from "./prepared-input";

export const numbersInput = preparedInput("numbers", () => true, true);

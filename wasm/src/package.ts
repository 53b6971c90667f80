/*
 * What the published package offers: everything, and loadModel() for which the modules lie beside this file.
 */
export * from "./index.ts";
export { type LoadOptions, loadModel } from "./load-model.ts";

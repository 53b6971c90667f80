/*
 * What the memory map says.
 */
import { inLanguages } from "../../text/text";

export const english = {
  memory: {
    title: "Memory map",
    scrollLabel: "Memory map, can be scrolled sideways",
    roles: {
      read: "Read",
      written: "Written",
      kept: "Kept for a later layer",
      scratch: "Working space of this engine",
    },
    peak: (layer: string, used: string, buffer: string) =>
      `Layer ${layer} needs most: ${used} of the ${buffer} main buffer.`,
    ofBuffer: (used: string, buffer: string) => `uses ${used} of the ${buffer} main buffer`,
    from: (layer: string) => `from ${layer}`,
    isInput: "the input of the model",
    asTable: "As a table",
    layer: "Layer",
    used: "In use",
    place: (bytes: string, offset: string) => `${bytes} B at ${offset}`,
  },
};

export const chinese: typeof english = {
  memory: {
    title: "内存分布图",
    scrollLabel: "内存分布图，可左右滚动",
    roles: { read: "读取", written: "写入", kept: "留给后面的层", scratch: "本引擎的工作区" },
    peak: (layer, used, buffer) => `层 ${layer} 占用最多：主缓冲区 ${buffer} 中的 ${used}。`,
    ofBuffer: (used, buffer) => `占用主缓冲区 ${buffer} 中的 ${used}`,
    from: (layer) => `来自 ${layer}`,
    isInput: "模型的输入",
    asTable: "以表格显示",
    layer: "层",
    used: "占用",
    place: (bytes, offset) => `偏移 ${offset} 处 ${bytes} B`,
  },
};

export const memoryText = inLanguages({ en: english, zh: chinese });

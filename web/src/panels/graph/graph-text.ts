/*
 * What is said about the graph.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Graph",
  label: "Layers in the order in which they run",
  input: "Input",
  reads: (layers: string) => `also reads ${layers}`,
  share: (share: string) => `${share} of the multiply-adds`,
  legend: "Share of the multiply-adds",
  outputShape: "Output shape",
  parameters: "Weights, scales and biases",
  multiplyAdds: "Multiply-adds",
  choose:
    "Choose a layer to see what it was built with, costs and makes of the input. Arrow keys walk: up and down from layer to layer, left and right along a bypass.",
  search: "Search layers",
  searchFor: "Number, type, kernel or shape",
  hits: (count: string) => `${count} found`,
  hit: (place: string, count: string) => `${place} of ${count}`,
  noHit: "None found",
  searchHelp: "Enter goes to the next layer that fits, Shift+Enter to the one before",
  save: (format: string) => `Save ${format}`,
  operations: (count: string) => `${count} multiply-adds`,
  inside: "Look at its weights and outputs",
};

export const chinese: typeof english = {
  title: "结构图",
  label: "各层，按运行顺序",
  input: "输入",
  reads: (layers) => `同时读取 ${layers}`,
  share: (share) => `占乘加次数的 ${share}`,
  legend: "乘加次数占比",
  outputShape: "输出形状",
  parameters: "权重、缩放系数和偏置",
  multiplyAdds: "乘加次数",
  choose: "选择一层，查看其参数、开销和对输入的处理结果。方向键：上下逐层移动，左右沿旁路移动。",
  search: "搜索层",
  searchFor: "编号、类型、卷积核或形状",
  hits: (count) => `找到 ${count} 层`,
  hit: (place, count) => `${place} / ${count}`,
  noHit: "未找到",
  searchHelp: "回车跳到下一个符合的层，Shift+回车返回上一个",
  save: (format) => `保存 ${format}`,
  operations: (count) => `${count} 次乘加`,
  inside: "查看该层的权重和输出",
};

export const graphText = inLanguages({ en: english, zh: chinese });

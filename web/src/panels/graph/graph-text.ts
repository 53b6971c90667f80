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
  choose: "Choose a layer to see what it was built with.",
  inside: "Look at its weights and outputs",
};

export const chinese: typeof english = {
  title: "结构图",
  label: "各层，按运行顺序",
  input: "输入",
  reads: (layers) => `同时读取 ${layers}`,
  share: (share) => `占乘加次数的 ${share}`,
  choose: "选择一层，查看其参数。",
  inside: "查看该层的权重和输出",
};

export const graphText = inLanguages({ en: english, zh: chinese });

/*
 * What is said when two models are compared.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Compare",
  with: "With",
  nothing: "There is no other model to compare with.",
  otherInputs: (shape: string) => `Offered are models that read ${shape} values, too.`,
  loading: "The other model is loading…",
  unfit: (shape: string) => `The other model reads ${shape} values: the input of this one does not fit it.`,
  noInput: "Both read the same input: give one to see how far they agree.",
  figures: "Figures of both models",
  answer: "Answer",
  type: "Type",
  same: { flash: "Flash", ram: "RAM" },
  operations: "Operations",
  time: "Time of a run",
  measure: "Measure both",
  measuring: "Measuring…",
  ratio: "Ratio",
  agree: "Same",
  differ: "Differ",
  layers: "Layers that both have",
  layersHelp:
    "How far the first model is from the second, layer by layer: the power of the values against the power of the difference, and the largest difference.",
  layer: "Layer",
  signalToNoise: "SQNR",
  largest: "Largest difference",
  exact: "no difference",
  decibels: (value: string) => `${value} dB`,
  noPairs: "The two networks have no layers in common.",
  outputs: (model: string) => `Outputs of ${model}`,
};

export const chinese: typeof english = {
  title: "对比",
  with: "与",
  nothing: "没有其他模型可供对比。",
  otherInputs: (shape) => `只列出输入形状同为 ${shape} 的模型。`,
  loading: "正在加载另一个模型…",
  unfit: (shape) => `另一个模型的输入形状为 ${shape}，与当前模型的输入不符。`,
  noInput: "两个模型读取同一输入：给出输入，看看它们有多一致。",
  figures: "两个模型的数据",
  answer: "识别结果",
  type: "数据类型",
  same: english.same,
  operations: "运算量",
  time: "推理耗时",
  measure: "两者测速",
  measuring: "正在测速…",
  ratio: "比值",
  agree: "一致",
  differ: "不一致",
  layers: "共有的层",
  layersHelp: "逐层比较前者与后者的差距：数值功率与误差功率之比，以及最大误差。",
  layer: "层",
  signalToNoise: "量化信噪比",
  largest: "最大误差",
  exact: "无误差",
  decibels: (value) => `${value} dB`,
  noPairs: "两个网络没有共有的层。",
  outputs: (model) => `${model} 的输出`,
};

export const compareText = inLanguages({ en: english, zh: chinese });

/*
 * What is said about the inside of a layer.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: (layer: string) => `Inside ${layer}`,
  label: "Layer",
  outputTitle: "Output",
  outputValues: "Values of the output",
  outputHelp:
    "Arrow keys move from value to value, Page Up and Page Down to the same place in another channel, Home and End to the first and the last.",
  weightValues: "Values of the weights",
  weightHelp:
    "Arrow keys move from weight to weight, Page Up and Page Down to the same place in another filter, Home and End to the first and the last.",
  filter: (filter: string, count: string) => `Filter ${filter} of ${count}`,
  ofChannel: (channel: string, count: string) => `channel ${channel} of ${count}`,
  channel: (channel: string, count: string) => `Channel ${channel} of ${count}`,
  pixel: (row: string, column: string) => `row ${row}, column ${column}`,
  means: (label: string) => `“${label}”`,
  stored: (stored: string) => `stored as ${stored}`,
  weights: "Weights",
  weightsOf: (filters: string, channels: string, kernel: string) =>
    `${kernel} for each filter (${filters}, down) and channel (${channels}, across). Blue adds, orange takes away, black is 0.`,
  noWeights: "This layer has no weights.",
  weightDistribution: "Distribution of the weights",
  outputDistribution: "Distribution of the output",
  noOutput: "The output appears with an input.",
  figures: (mean: string, deviation: string, zeros: string) =>
    `mean ${mean}, deviation ${deviation}, ${zeros} zeros`,
  picture: (name: string, least: string, largest: string, figures: string) =>
    `${name}: ${least} to ${largest}, ${figures}`,
  saturation: "Saturation",
  saturated: (share: string, limit: string) => `${share} at the upper end, ${limit}`,
  atLeast: (share: string, limit: string) => `${share} at the lower end, ${limit}`,
  unlimited: "Floats do not saturate here.",
  saveTitle: "Save a tensor",
  tensor: "Tensor",
  tensors: { input: "Input", output: "Output", weights: "Weights", biases: "Biases" },
  madeBy: (input: string, layer: string) => `${input} from ${layer}`,
  save: (format: string) => `Save ${format}`,
  realValues: "Real values in single precision, for NumPy and for spreadsheets.",
  notRun: "Appears with an input.",
};

export const chinese: typeof english = {
  title: (layer) => `${layer} 的内部`,
  label: "层",
  outputTitle: "输出",
  outputValues: "输出的各个值",
  outputHelp: "方向键逐值移动，Page Up 和 Page Down 切换到其他通道的同一位置，Home 和 End 跳到首尾。",
  weightValues: "权重的各个值",
  weightHelp: "方向键逐个移动，Page Up 和 Page Down 切换到其他滤波器的同一位置，Home 和 End 跳到首尾。",
  filter: (filter, count) => `第 ${filter} 个滤波器（共 ${count}）`,
  ofChannel: (channel, count) => `第 ${channel} 通道（共 ${count}）`,
  channel: (channel, count) => `第 ${channel} 通道（共 ${count}）`,
  pixel: (row, column) => `第 ${row} 行，第 ${column} 列`,
  means: (label) => `标签“${label}”`,
  stored: (stored) => `存储为 ${stored}`,
  weights: "权重",
  weightsOf: (filters, channels, kernel) =>
    `${filters} 个滤波器，每个占一行；每行 ${channels} 个通道，每格 ${kernel}。蓝色为正，橙色为负，黑色为 0。`,
  noWeights: "该层没有权重。",
  weightDistribution: "权重分布",
  outputDistribution: "输出分布",
  noOutput: "有输入后显示输出。",
  figures: (mean, deviation, zeros) => `均值 ${mean}，标准差 ${deviation}，零占 ${zeros}`,
  picture: (name, least, largest, figures) => `${name}：${least} 至 ${largest}，${figures}`,
  saturation: "饱和",
  saturated: (share, limit) => `${share} 处于上限 ${limit}`,
  atLeast: (share, limit) => `${share} 处于下限 ${limit}`,
  unlimited: "浮点数在此不会饱和。",
  saveTitle: "保存张量",
  tensor: "张量",
  tensors: { input: "输入", output: "输出", weights: "权重", biases: "偏置" },
  madeBy: (input, layer) => `${input}（来自 ${layer}）`,
  save: (format) => `保存 ${format}`,
  realValues: "单精度实数值，供 NumPy 和电子表格使用。",
  notRun: "有输入后才有数值。",
};

export const inspectorText = inLanguages({ en: english, zh: chinese });

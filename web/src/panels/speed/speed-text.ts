/*
 * What is said about speed.
 */
import type { Backend } from "tinymaix";
import { inLanguages } from "../../text/text";

export const english = {
  title: "Speed",
  label: "Time of every layer by kernels",
  scrollLabel: "Table of times, can be scrolled sideways",
  measure: "Measure all",
  stop: "Stop",
  copy: "Copy benchmark report",
  layer: "Layer",
  total: "Total",
  columns: { relaxed: "Relaxed SIMD", simd: "SIMD", scalar: "Scalar" } as Readonly<Record<Backend, string>>,
  kernels: { relaxed: "relaxed SIMD", simd: "SIMD", scalar: "scalar" } as Readonly<Record<string, string>>,
  repeats: (count: string) => `${count} runs a sample`,
  faster: (kernels: string) => `${kernels} speed-up`,
  notMeasured: "Not measured yet.",
  method: (samples: string, fewest: string, most: string, milliseconds: string, clock: string) =>
    `Median of ${samples} samples with its quartiles. A sample repeats the layer ${fewest} to ${most} times, for at least ${milliseconds} ms; this browser's clock ticks every ${clock}. Speed-up is against scalar kernels.`,
  history: "Earlier measurements",
  when: "When",
  model: "Model",
  with: "Kernels",
  time: "Time of a run",
  forget: "Forget them",
  nothing: "What you measure is kept here, on this device.",
};

export const chinese: typeof english = {
  title: "速度",
  label: "各层在不同计算内核下的耗时",
  scrollLabel: "耗时表格，可左右滚动",
  measure: "全部测速",
  stop: "停止",
  copy: "复制测速报告",
  layer: "层",
  total: "合计",
  columns: { relaxed: "宽松 SIMD", simd: "SIMD", scalar: "标量" },
  kernels: { relaxed: "宽松 SIMD 内核", simd: "SIMD 内核", scalar: "标量内核" },
  repeats: (count) => `每个样本运行 ${count} 次`,
  faster: (kernels) => `${kernels} 加速比`,
  notMeasured: "尚未测速。",
  method: (samples, fewest, most, milliseconds, clock) =>
    `${samples} 个样本的中位数及其四分位数。每个样本重复运行该层 ${fewest} 至 ${most} 次，至少 ${milliseconds} 毫秒；此浏览器的时钟精度为 ${clock}。加速比以标量内核为基准。`,
  history: "历史测速",
  when: "时间",
  model: "模型",
  with: "计算内核",
  time: "单次推理耗时",
  forget: "清除记录",
  nothing: "测速结果保存在本机，显示在这里。",
};

export const speedText = inLanguages({ en: english, zh: chinese });

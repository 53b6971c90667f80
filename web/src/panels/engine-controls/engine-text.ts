/*
 * What is said about measuring and about the engine.
 */
import { inLanguages } from "../../text/text";

export const english = {
  timing: {
    measure: "Measure",
    stop: "Stop",
    measuring: "Measuring…",
    notMeasured: "Not measured yet.",
    method: (samples: string, repeats: string, milliseconds: string) =>
      `Median of ${samples} samples a layer; each sample repeats the layer ${repeats} times, for at least ${milliseconds} ms.`,
    repeats: (least: string, most: string) => (least === most ? least : `${least} to ${most}`),
  },

  engine: {
    kernels: "Kernels",
    backends: { relaxed: "Relaxed SIMD", simd: "SIMD", scalar: "Scalar" },
    simdMissing: "This browser has no WebAssembly SIMD.",
    stop: "Stop engine",
    restart: "Restart engine",
    status: {
      starting: "Engine is starting",
      ready: "Engine runs in the background",
      stopped: "Engine is stopped; drawing and model are kept",
      failed: "Engine is not running; drawing and settings are kept",
    },
  },
};

export const chinese: typeof english = {
  timing: {
    measure: "测速",
    stop: "停止",
    measuring: "正在测速…",
    notMeasured: "尚未测速。",
    method: (samples, repeats, milliseconds) =>
      `每层取 ${samples} 个样本的中位数；每个样本把该层重复运行 ${repeats} 次，历时至少 ${milliseconds} 毫秒。`,
    repeats: (least, most) => (least === most ? least : `${least} 至 ${most}`),
  },

  engine: {
    kernels: "计算内核",
    backends: { relaxed: "宽松 SIMD", simd: "SIMD", scalar: "标量" },
    simdMissing: "此浏览器不支持 WebAssembly SIMD。",
    stop: "停止引擎",
    restart: "重启引擎",
    status: {
      starting: "引擎正在启动",
      ready: "引擎在后台运行",
      stopped: "引擎已停止；笔迹和模型均已保留",
      failed: "引擎未运行；笔迹和设置均已保留",
    },
  },
};

export const engineText = inLanguages({ en: english, zh: chinese });

/*
 * What the panel says that makes files for microcontrollers.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Take it to your microcontroller",
  explanation:
    "A C project with the engine, the model and what is on the pad as its test input. It builds as it is, runs in QEMU and prints, bit for bit, what this page shows.",
  core: "Processor",
  host: "This computer",
  kernelChoice: "Kernels",
  kernels: {
    portable: "Portable",
    integer: "Integer",
    arm_dsp: "DSP instructions",
    arm_mve: "Helium (MVE)",
    riscv_vector: "RISC-V vectors",
  },
  sameBits: "Same bits either way: portable is smaller, the other several times as fast.",
  onlyPortable: "Built with the portable kernels; faster ones are for int8 models on microcontrollers.",
  project: "Download project",
  projectWhat: "zip",
  making: "Making the project…",
  header: "Download C header",
  model: "Download model",
  commands: "Unpack it, then:",
  needs: (packages: string) => `On Debian and Ubuntu it needs: ${packages}`,
  noInput: "There is no input on the page, so the test input is all zeros.",
  noModel: "There is no model yet.",
};

export const chinese: typeof english = {
  title: "用到单片机上",
  explanation:
    "一个 C 工程，包含引擎、模型，并以页面上的输入作为测试输入。解压即可编译，可在 QEMU 中运行，输出与本页逐位一致。",
  core: "处理器",
  host: "本机",
  kernelChoice: "计算内核",
  kernels: {
    portable: "通用",
    integer: "整数",
    arm_dsp: "DSP 指令",
    arm_mve: "Helium 向量（MVE）",
    riscv_vector: "RISC-V 向量",
  },
  sameBits: "两种计算内核的结果逐位相同：通用的代码更小，另一种快数倍。",
  onlyPortable: "使用通用计算内核；更快的计算内核适用于单片机上的 int8 模型。",
  project: "下载工程",
  projectWhat: "压缩包",
  making: "正在生成工程…",
  header: "下载 C 头文件",
  model: "下载模型",
  commands: "解压后执行：",
  needs: (packages) => `在 Debian 和 Ubuntu 上需要：${packages}`,
  noInput: "页面上没有输入，因此测试输入全为零。",
  noModel: "还没有模型。",
};

export const projectText = inLanguages({ en: english, zh: chinese });

/*
 * What is said about boards.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Will it fit?",
  label: "Boards",
  scrollLabel: "Table of boards, can be scrolled sideways",
  summary: (fitting: string, all: string) => `${fitting} of ${all} boards have room for this model.`,
  needs: (flash: string, ram: string) => `It takes ${flash} of flash and ${ram} of RAM.`,
  basis:
    "Flash holds the model file, RAM the main buffer. Where a time is given, the engine's code and stack are counted in and, for models of the list, its working memory. Your own program comes on top: where more than 80 % is taken the room is called tight.",
  timing:
    "Times are estimates for int8: the instructions of our own builds, counted in QEMU for this model, at one a cycle; on AVR the cycles, counted in simavr. For a file of yours it is its multiply-adds times the instructions that the models of the list need for one. Waiting for flash can double it.",
  search: "Find a board or core",
  onlyFitting: "Only boards with room",
  none: "No board is called that.",
  target: "Target",
  choose: (board: string) => `${board}, make it the target`,
  parts: {
    model: "Model",
    engine: "Engine",
    buffer: "Main buffer",
    working: "Working memory",
    stack: "Stack",
  },
  runs: (time: string, rate: string) => `${time} a run, ${rate} runs a second`,
  runsLikely: (time: string, rate: string) => `About ${time} a run, ${rate} runs a second`,
  noTime: "No time is known for this core and type.",
  project: "Make a project for it",
  board: "Board",
  core: "Core",
  same: { flash: "Flash", ram: "RAM", megahertz: "MHz", kilobytes: "KB", fpu: "FPU" },
  precision: { single: "single FPU", double: "double FPU" } as Readonly<Record<string, string>>,
  verdict: "Verdict",
  verdicts: { fits: "Fits", tight: "Tight", "too-large": "Too large" },
  free: (bytes: string) => `${bytes} free`,
  short: (bytes: string) => `${bytes} short`,
  used: (share: string) => `${share} taken`,
  time: "Time",
  ownBoard: "Your own board",
  ownName: "My board",
  name: "Name",
  ownFlash: "Flash in KB",
  ownRam: "RAM in KB",
  ownClock: "Clock in MHz",
};

export const chinese: typeof english = {
  title: "能放下吗？",
  label: "开发板",
  scrollLabel: "开发板表格，可左右滚动",
  summary: (fitting, all) => `${all} 块开发板中有 ${fitting} 块放得下该模型。`,
  needs: (flash, ram) => `需要 ${flash} Flash 和 ${ram} RAM。`,
  basis:
    "Flash 存放模型文件，RAM 存放主缓冲区。列出耗时的开发板还计入引擎的代码和栈，对列表中的模型也计入工作内存。您自己的程序另计：占用超过 80% 时标为“紧张”。",
  timing:
    "耗时是 int8 的估算值：在 QEMU 中统计我们自己构建的引擎运行该模型的指令数，以每周期一条计；AVR 则是在 simavr 中统计的周期数。您自己的文件则用乘加次数乘以列表中的模型每次乘加所需的指令数。等待 Flash 可能使耗时加倍。",
  search: "查找开发板或内核",
  onlyFitting: "只看放得下的",
  none: "没有这个名称的开发板。",
  target: "目标板",
  choose: (board) => `${board}，选为目标板`,
  parts: { model: "模型", engine: "引擎", buffer: "主缓冲区", working: "工作内存", stack: "栈" },
  runs: (time, rate) => `每次推理 ${time}，每秒 ${rate} 次`,
  runsLikely: (time, rate) => `每次推理约 ${time}，每秒约 ${rate} 次`,
  noTime: "没有该内核与数据类型的耗时数据。",
  project: "为它生成工程",
  board: "开发板",
  core: "内核",
  same: english.same,
  precision: { single: "单精度 FPU", double: "双精度 FPU" },
  verdict: "结论",
  verdicts: { fits: "放得下", tight: "紧张", "too-large": "放不下" },
  free: (bytes) => `剩余 ${bytes}`,
  short: (bytes) => `还差 ${bytes}`,
  used: (share) => `占用 ${share}`,
  time: "耗时",
  ownBoard: "自定义开发板",
  ownName: "我的开发板",
  name: "名称",
  ownFlash: "Flash（KB）",
  ownRam: "RAM（KB）",
  ownClock: "主频（MHz）",
};

export const fitText = inLanguages({ en: english, zh: chinese });

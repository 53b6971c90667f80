/*
 * What is said when something goes wrong.
 */
import { inLanguages } from "../text/text";

export const english = {
  problem: {
    dismiss: "Dismiss",
    refused: (file: string) => `${file} is not a model this engine can run`,
    unreadable: (file: string) => `${file} could not be read`,
    noArray: "The header has no array mdl_data of bytes.",
    otherSite: "Models are only loaded from the site that the page itself comes from.",
    bytes: "Bytes at this place",
    tooLarge: (file: string) => `${file} is too large`,
    tooLargeDetail: (size: string, limit: string) => `It has ${size}; files up to ${limit} can be opened.`,
    download: (file: string) => `${file} could not be loaded`,
    catalogue: "The list of models could not be loaded",
    engineStart: "The engine could not start",
    run: "The engine failed during a run and was restarted",
    measure: "The measurement failed",
    keptModel: (file: string) => `${file} stays in use; your drawing is kept.`,
    keptDrawing: "Your drawing is kept.",
    tryAgain: "Try again",
    field: "Field",
    place: "Where",
    byteOffset: (offset: number, hex: string) => `byte ${offset} (${hex})`,
    inLayer: (layer: number) => `layer ${layer}`,
    inHeader: "file header",
    found: "Found",
    expected: "Expected",
  },
};

export const chinese: typeof english = {
  problem: {
    dismiss: "知道了",
    refused: (file) => `${file} 不是本引擎可以运行的模型`,
    unreadable: (file) => `无法读取 ${file}`,
    noArray: "头文件中没有字节数组 mdl_data。",
    otherSite: "只能加载与本页面同一站点上的模型。",
    bytes: "此处的字节",
    tooLarge: (file) => `${file} 太大`,
    tooLargeDetail: (size, limit) => `文件大小为 ${size}，最大可打开 ${limit}。`,
    download: (file) => `无法下载 ${file}`,
    catalogue: "无法加载模型列表",
    engineStart: "引擎无法启动",
    run: "推理时引擎出错，已重新启动",
    measure: "测速失败",
    keptModel: (file) => `继续使用 ${file}，笔迹已保留。`,
    keptDrawing: "笔迹已保留。",
    tryAgain: "重试",
    field: "字段",
    place: "位置",
    byteOffset: (offset, hex) => `第 ${offset} 字节（${hex}）`,
    inLayer: (layer) => `第 ${layer} 层`,
    inHeader: "文件头",
    found: "实际值",
    expected: "应为",
  },
};

export const problemText = inLanguages({ en: english, zh: chinese });

/*
 * What is said when something goes wrong.
 */
import { inLanguages } from "../text/text";

export const english = {
  problem: {
    dismiss: "Dismiss",
    unreadable: (file: string) => `${file} could not be read`,
    refusedAs: {
      model: (file: string) => `${file} is not a model this engine can run`,
      "model-header": (file: string) => `${file} has no model in it`,
      labels: (file: string) => `${file} does not name the outputs of this model`,
      picture: (file: string) => `${file} is not a picture this browser can show`,
      sound: (file: string) => `${file} is not a sound this browser can read`,
      tensor: (file: string) => `${file} is no input of this model`,
    },
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
    notAllowed:
      "Either there is no such file, or its site does not let pages of other sites read it (CORS). Download it and drop it here.",
    found: "Found",
    expected: "Expected",
  },
};

export const chinese: typeof english = {
  problem: {
    dismiss: "知道了",
    unreadable: (file) => `无法读取 ${file}`,
    refusedAs: {
      model: (file) => `${file} 不是本引擎可以运行的模型`,
      "model-header": (file) => `${file} 中没有模型`,
      labels: (file) => `${file} 中的标签与该模型的输出不符`,
      picture: (file) => `${file} 不是本浏览器可以显示的图像`,
      sound: (file) => `${file} 不是本浏览器可以读取的声音`,
      tensor: (file) => `${file} 不能作为该模型的输入`,
    },
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
    notAllowed: "文件不存在，或该网站不允许其他网站的页面读取（CORS）。请先下载文件，再拖到这里。",
    found: "实际值",
    expected: "应为",
  },
};

export const problemText = inLanguages({ en: english, zh: chinese });

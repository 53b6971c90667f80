/*
 * 简体中文。The column names of the reference table stay as `tm_stat` prints them.
 */
import type { Text } from "./english";

export const chinese: Text = {
  language: "zh-CN",
  title: "TinyMaix 演练场",
  tagline: "画一个数字，让为单片机设计的神经网络就在浏览器里把它认出来。",
  languageLabel: "语言",

  model: {
    title: "模型",
    label: "模型",
    factsTitle: "当前模型",
    loading: "正在加载模型列表…",
    none: "没有模型",
    open: "打开",
    openWhat: "模型文件",
    dropHint: "也可以把 .tmdl 或 .h 文件拖到页面任意位置",
    drop: "松开即可打开模型",
    openedFile: "从本机文件打开，内容不会离开本机。",
    titles: {
      mnist_best: "数字识别（最准）",
      mnist_valid: "数字识别（最小）",
      mnist_tiny: "数字识别（8 位单片机）",
      mnist_dw: "数字识别（深度可分离）",
      mnist_resnet: "数字识别（残差）",
      cifar10: "照片分类",
      spoken_digits: "语音数字",
      mobilenet_v1_025_96: "MobileNetV1 0.25，96×96（未训练）",
      mobilenet_v1_025_128: "MobileNetV1 0.25，128×128（未训练）",
    },
    descriptions: {
      mnist_best: "残差网络，识别用鼠标、手指或触控笔手写的数字。",
      mnist_valid: "三层带步长的卷积，只占 2.4 KB Flash 和 1.5 KB RAM。",
      mnist_tiny: "可在总共只有 2 KB RAM 的 8 位 AVR 上运行。",
      mnist_dw: "深度可分离卷积，参数少，识别手写数字。",
      mnist_resnet: "带 ADD 的小型残差网络，识别手写数字。",
      cifar10: "残差网络，把 32×32 的彩色照片分为十类。",
      spoken_digits: "听一秒钟的英语数字，由 log-mel 特征识别零到九。",
      mobilenet_v1_025_96: "1000 类，权重未经训练，仅用于测速。",
      mobilenet_v1_025_128: "1000 类，权重未经训练，仅用于测速。",
    },
    linkedFile: "从链接中的地址打开。",
    accuracy: "准确率",
    accuracyOf: (dataset, images) => `${dataset}，${images} 个样本`,
    unknown: "未知",
    drawings: "手写准确率",
    drawingsOf: "与您的笔画同类的样本",
    flash: "Flash",
    flashOf: "模型文件",
    ram: "RAM",
    ramOf: "主缓冲区",
    operations: "运算量",
    operationsOf: "每次推理的乘加次数",
    type: "数据类型",
    typeOf: "所有数值的类型",
  },

  pad: {
    title: "手写",
    label: "手写板",
    help: "可用鼠标、手指或触控笔书写。键盘操作：方向键移动画笔，空格键落笔或抬笔，Ctrl+Z 撤销，Delete 清空。",
    hint: "在这里写一个数字",
    undo: "撤销",
    redo: "重做",
    clear: "清空",
  },

  input: {
    title: "网络看到的图像",
    label: "网络看到的图像",
    size: (width, height) => `${width} × ${height} 像素`,
    normalise: "按 MNIST 方式归一化",
    normalisedWhy: (box) => `缩放到 ${box} × ${box} 像素的方框内，并按笔迹重心居中，与训练集中的数字一致。`,
    plainWhy: "原样使用手写板上的图像。训练集中没有偏小或偏离中心的数字：在角落里写一个，看它怎样认错。",
    none: "没有输入",
    unfit: (shape) => `该模型的输入形状为 ${shape}，不是单通道图像，因此不能用手写输入。`,
  },

  prediction: {
    title: "识别结果",
    label: "识别结果",
    bars: "概率",
    outputs: "输出值",
    empty: "动笔即可看到识别结果",
    unfit: "无法识别：手写输入不适合该模型",
    waiting: "正在等待引擎",
    stopped: "引擎未运行",
    sure: (share) => `置信度 ${share}`,
  },

  views: {
    label: "视图",
    titles: {
      read: "识别",
      layers: "各层",
      graph: "结构",
      inside: "内部",
      memory: "内存",
      fit: "适配",
      speed: "速度",
      compare: "对比",
      export: "导出",
    },
    missing: "无法加载此视图。",
    tryAgain: "重试",
  },

  footer:
    "一切都在本机完成：笔迹和模型不会上传。这里的耗时是本浏览器的耗时；在单片机上更慢，但占用的字节数相同。",

  units: {
    bytes: "B",
    kilobytes: "KB",
    megabytes: "MB",
    microseconds: "µs",
    milliseconds: "ms",
    range: (low, high, unit) => `${low} – ${high} ${unit}`,
  },
};

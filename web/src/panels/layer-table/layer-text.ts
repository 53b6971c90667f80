/*
 * What the layer table says. The names of the reference columns stay as `tm_stat` prints them.
 */
import { inLanguages } from "../../text/text";

export const english = {
  layers: {
    title: "Layers and memory",
    label: "Layers and memory",
    scrollLabel: "Table of layers, can be scrolled sideways",
    empty: "The table appears with the model.",
    input: "Input",
    total: "Total",
    index: "Idx",
    indexHelp: "Number of the layer",
    layer: "Layer",
    layerHelp: "Type of the layer",
    outputShape: "outshape",
    outputShapeHelp: "Shape of the output: height, width, channels",
    inputOffset: "inoft",
    inputOffsetHelp: "Where the input starts in the main buffer, bytes",
    outputOffset: "outoft",
    outputOffsetHelp: "Where the output starts in the main buffer, bytes",
    parameters: "PARAM",
    parametersHelp: "Weights, scales and biases, bytes with padding",
    outputBytes: "MEMOUT",
    outputBytesHelp: "Size of the output, bytes",
    operations: "OPS",
    operationsHelp: "Multiply-adds a run",
    time: "Time",
    timeHelp: "Median time of the layer",
    spread: "Quartiles",
    spreadHelp: "Half of the samples lie between these two",
    rate: "GMAC/s",
    rateHelp: "Thousand million multiply-adds a second",
    /** Short names of what has a long one. */
    detailHeadings: { padding: "Padding", "depth multiplier": "Depth mult." } as Readonly<
      Record<string, string>
    >,
    share: "Share",
    shareHelp: "Share of the whole run's time",
    workingSpace: (scratch: string, packed: string) =>
      `This browser's engine adds ${scratch} of working space and ${packed} of rearranged weights.`,
  },

  /** What a layer was built with; names by what the engine calls it. */
  details: {
    names: {
      kernel: "Kernel",
      stride: "Stride",
      dilation: "Dilation",
      padding: "Padding (top, bottom, left, right)",
      activation: "Activation",
      "depth multiplier": "Depth multiplier",
    } as Readonly<Record<string, string>>,
    input: "Input shape",
    inputOffsets: "Reads at",
    inputQuantisation: "Input quantisation",
    outputQuantisation: "Output quantisation",
    quantisation: (scale: string, zeroPoint: string) => `scale ${scale}, zero point ${zeroPoint}`,
    scratch: "Working space here",
    packed: "Rearranged weights here",
  },

  table: {
    columns: "Columns",
    copy: "Copy table",
    format: "Format of the copy",
    formats: { stat: "tm_stat", csv: "CSV", markdown: "Markdown", json: "JSON" },
  },
};

export const chinese: typeof english = {
  layers: {
    title: "各层与内存",
    label: "各层与内存",
    scrollLabel: "各层表格，可左右滚动",
    empty: "加载模型后显示表格。",
    input: "Input",
    total: "合计",
    index: "Idx",
    indexHelp: "层的序号",
    layer: "Layer",
    layerHelp: "层的类型",
    outputShape: "outshape",
    outputShapeHelp: "输出形状：高、宽、通道数",
    inputOffset: "inoft",
    inputOffsetHelp: "输入在主缓冲区中的起始偏移（字节）",
    outputOffset: "outoft",
    outputOffsetHelp: "输出在主缓冲区中的起始偏移（字节）",
    parameters: "PARAM",
    parametersHelp: "权重、缩放系数和偏置的字节数，含对齐填充",
    outputBytes: "MEMOUT",
    outputBytesHelp: "输出的字节数",
    operations: "OPS",
    operationsHelp: "每次推理的乘加次数",
    time: "耗时",
    timeHelp: "该层耗时的中位数",
    spread: "四分位",
    spreadHelp: "一半的样本落在这两个值之间",
    rate: "GMAC/s",
    rateHelp: "每秒乘加次数，单位十亿",
    detailHeadings: { padding: "填充", "depth multiplier": "深度倍数" },
    share: "占比",
    shareHelp: "占整次推理耗时的比例",
    workingSpace: (scratch, packed) => `本浏览器中的引擎另需 ${scratch} 工作区和 ${packed} 重排后的权重。`,
  },

  details: {
    names: {
      kernel: "卷积核",
      stride: "步长",
      dilation: "空洞率",
      padding: "填充（上、下、左、右）",
      activation: "激活函数",
      "depth multiplier": "深度倍数",
    },
    input: "输入形状",
    inputOffsets: "读取偏移",
    inputQuantisation: "输入量化",
    outputQuantisation: "输出量化",
    quantisation: (scale, zeroPoint) => `缩放系数 ${scale}，零点 ${zeroPoint}`,
    scratch: "此处的工作区",
    packed: "此处重排后的权重",
  },

  table: {
    columns: "选择列",
    copy: "复制表格",
    format: "复制格式",
    formats: { stat: "tm_stat", csv: "CSV", markdown: "Markdown", json: "JSON" },
  },
};

export const layerText = inLanguages({ en: english, zh: chinese });

/*
 * What the feature maps say.
 */
import { inLanguages } from "../../text/text";

export const english = {
  features: {
    title: "Feature maps",
    explanation:
      "What each layer makes of the input: one picture a channel. Black is the least value of the layer, white its largest.",
    nothingYet:
      "Draw, or give the network anything else: each layer then shows here what it makes of it, one picture a channel.",
    maps: (count: number, size: string) => `${count} of ${size}`,
    range: (least: string, largest: string) => `${least} to ${largest}`,
  },
};

export const chinese: typeof english = {
  features: {
    title: "特征图",
    explanation: "每一层从输入中提取出的内容：每个通道一幅图。黑色为该层最小值，白色为最大值。",
    nothingYet: "画几笔，或给网络其他输入，这里就会显示每一层从中提取出的内容：每个通道一幅图。",
    maps: (count, size) => `${count} 幅 ${size}`,
    range: (least, largest) => `${least} 至 ${largest}`,
  },
};

export const featureText = inLanguages({ en: english, zh: chinese });

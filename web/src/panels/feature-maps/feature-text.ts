/*
 * What the feature maps say.
 */
import { inLanguages } from "../../text/text";

export const english = {
  features: {
    title: "Feature maps",
    explanation:
      "What each layer makes of the drawing: one picture a channel. Black is the least value of the layer, white its largest.",
    maps: (count: number, size: string) => `${count} of ${size}`,
    range: (least: string, largest: string) => `${least} to ${largest}`,
  },
};

export const chinese: typeof english = {
  features: {
    title: "特征图",
    explanation: "每一层从笔迹中提取出的内容：每个通道一幅图。黑色为该层最小值，白色为最大值。",
    maps: (count, size) => `${count} 幅 ${size}`,
    range: (least, largest) => `${least} 至 ${largest}`,
  },
};

export const featureText = inLanguages({ en: english, zh: chinese });
